"""The library of the demo moves on: a role is edited after listings were built from it, so that they have drift."""

from dataclasses import replace

from jobboard.kernel.access import Actor
from jobboard.roles import operations, queries

SLUG = "back-end-developer"
NOTE = "On-call is said plainly, and databases are asked for a level higher."
ON_CALL = "Carry the pager one week in six, with nights that are paid and a day off after a bad one"


def move_on(*, admin: Actor) -> None:
    """An editor mends one role."""
    content = queries.by_slug(SLUG).role_content
    first, *others = content.requirements
    changed = replace(
        content,
        duties=(*content.duties[:-1], ON_CALL),
        requirements=(replace(first, level=min(first.level + 1, 5)), *others),
    )
    operations.publish_role(changed, slug=SLUG, note=NOTE, actor=admin)
