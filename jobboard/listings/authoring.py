"""Building a listing's first draft from a role. Pure: a role's content in, a listing's content out.

Pay is never filled in from a role: an estimate of the market is no offer. The section about pay shows it as a hint.
"""

from dataclasses import replace

from jobboard.kernel.text import shorten
from jobboard.listings.content import MAX_LINE, MAX_SKILLS, MAX_SUMMARY, Content, QuestionText, Skill
from jobboard.listings.models import QuestionKind
from jobboard.roles.content import RoleContent

PARAGRAPHS = 2
"""How much of a role's overview a draft begins with: enough to edit, too little to publish unread."""


def content_from_role(role: RoleContent) -> Content:
    """What a draft says that was built from a role."""
    qualifications = role.qualifications
    return Content(
        title=role.title,
        summary=shorten(role.summary, MAX_SUMMARY),
        about="\n\n".join(role.overview[:PARAGRAPHS]),
        duties=_lines(role.duties),
        requirements=_lines((*qualifications.education[:1], *qualifications.core_skills)),
        # What people mostly come from is no condition: whoever wants it as one moves it up.
        nice_to_have=_lines((*qualifications.experience, *qualifications.supporting_skills)),
        skills=tuple(
            Skill(requirement.id, shorten(requirement.skill, MAX_LINE), requirement.need, requirement.level)
            for requirement in role.requirements[:MAX_SKILLS]
        ),
    )


def content_from_listing(earlier: Content) -> Content:
    """What a draft says that is made after an earlier listing: the same, but for its dates."""
    return replace(earlier, deadline=None, opens_at=None, starts_on=None)


def questions_from_role(role: RoleContent) -> tuple[QuestionText, ...]:
    """The role's sample questions, each remembering where it came from."""
    return tuple(
        QuestionText(
            kind=QuestionKind(question.kind),
            prompt=question.prompt,
            options=tuple(question.options),
            required=question.required,
            source_id=question.id,
        )
        for question in role.questions
    )


def _lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(shorten(line, MAX_LINE) for line in lines)
