"""Keeping the directory: one entry for each role that is not retired, in step with its current version."""

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert

from jobboard.infra.database import session
from jobboard.roles.content import RoleContent
from jobboard.roles.models import Origin, Role, RoleEntry, RoleVersion, TitleWord
from jobboard.roles.titles import near, words_of


def enter(role: Role, version: RoleVersion, content: RoleContent) -> None:
    """Show this version in the directory, in place of any other version of the role."""
    titles = [content.title, *content.alternate_titles]
    words = sorted({word for title in titles for word in words_of(title)})
    values = {
        "role_id": role.id,
        "version_id": version.id,
        "slug": role.slug,
        "title": content.title,
        "category": content.category,
        "summary": content.summary,
        "pay_text": content.pay_text,
        "written": version.origin is not Origin.ONET,
        "titles": titles,
        "words": words,
    }
    entry = insert(RoleEntry).values(values)
    session().execute(entry.on_conflict_do_update(index_elements=[RoleEntry.role_id], set_=values))
    if words:
        # In one order for everybody, so that two who publish at once wait for each other and do not lock up.
        spelled = [{"word": word, "near": near(word)} for word in words]
        session().execute(insert(TitleWord).values(spelled).on_conflict_do_nothing())


def leave(role: Role) -> None:
    """Take a role out of the directory."""
    session().execute(delete(RoleEntry).where(RoleEntry.role_id == role.id))
