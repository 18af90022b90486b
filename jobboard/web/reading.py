"""A listing as its readers see it: the same for the public page, the employer's preview and the moderator."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import quote

from markupsafe import Markup

from jobboard.companies.models import Company
from jobboard.companies.profile import host_of_address
from jobboard.infra.rendering.markdown import render_markdown
from jobboard.kernel import moments
from jobboard.kernel.text import plural
from jobboard.listings.content import Content, QuestionText, in_short
from jobboard.listings.models import Asked, Listing, Question
from jobboard.reference.languages import ENGLISH, RIGHT_TO_LEFT, name_of
from jobboard.roles.models import RoleVersion

Facts = Sequence[tuple[str, str | None]]
"""Labels and what stands beside them."""


@dataclass(frozen=True)
class Reading:
    """Everything that `components/listing_body.html` shows; texts are rendered, moments are worded."""

    title: str
    company_name: str
    company_logo: str | None
    company_slug: str
    summary: str
    about: Markup
    duties: Sequence[str]
    requirements: Sequence[str]
    nice_to_have: Sequence[str]
    skills: Sequence[str]
    benefits: Markup
    place: str
    terms: Facts
    """What people decide by."""
    details: Facts
    """What else they want to know of the contract; only what is stated."""
    to_apply: Facts
    language: str
    apply_at: tuple[str, str] | None
    """Where it leads and what it is called, where people apply somewhere else."""
    questions: Sequence[Question | QuestionText]
    posted_at: datetime | None
    role_title: str | None
    role_slug: str | None

    @property
    def right_to_left(self) -> bool:
        return self.language in RIGHT_TO_LEFT

    @property
    def facts(self) -> Facts:
        """What it offers and what applying takes, in one list."""
        return [*self.terms, *self.details, *self.to_apply]


def read(listing: Listing, questions: Sequence[Question] = ()) -> Reading:
    """What readers see of a listing that was loaded with its company and role."""
    content = Content.of(listing)
    found = read_draft(content, listing.company, questions, listing.role_version)
    return replace(found, place=in_short(listing.place), posted_at=listing.published_at)


def read_draft(
    content: Content,
    company: Company,
    questions: Sequence[Question | QuestionText],
    version: RoleVersion | None,
) -> Reading:
    """The same of what is no listing yet."""
    return Reading(
        title=content.title,
        company_name=company.name,
        company_logo=company.logo,
        company_slug=company.slug,
        summary=content.summary,
        about=render_markdown(content.about),
        duties=content.duties,
        requirements=content.requirements,
        nice_to_have=content.nice_to_have,
        skills=[skill.line for skill in content.skills],
        benefits=render_markdown(content.benefits),
        place=content.place,
        terms=list(_terms(content)),
        details=list(_details(content)),
        to_apply=[
            ("Apply by", moments.text(content.deadline, content.deadline_zone)),
            ("Apply at", content.apply_at or None),
            ("To apply you need", _needed(content, len(questions)) if content.applies_here else None),
        ],
        language=content.language,
        apply_at=_apply_at(content),
        questions=questions,
        posted_at=None,
        role_title=version.title if version else None,
        role_slug=version.role.slug if version else None,
    )


def _terms(content: Content) -> Facts:
    return [
        ("Pay", content.pay.text() or "Not stated"),
        ("Place", content.place),
        ("Workplace", content.workplace_text),
        ("Employment", content.employment_text),
    ]


def _details(content: Content) -> Facts:
    other = content.language != ENGLISH
    found = [
        ("On top of pay", content.pay_extra),
        ("Hours", content.hours.text()),
        ("Schedule", content.schedule),
        ("Start", f"{content.starts_on:%-d %b %Y}" if content.starts_on else None),
        ("Written in", name_of(content.language) if other else None),
    ]
    return [(label, value) for label, value in found if value]


def _apply_at(content: Content) -> tuple[str, str] | None:
    """A mail address is written to, a web address is called by its host."""
    if content.applies_here:
        return None
    if "://" in content.apply_at:
        return content.apply_at, host_of_address(content.apply_at) or content.apply_at
    return f"mailto:{quote(content.apply_at, safe='@')}", content.apply_at


def _needed(content: Content, questions: int) -> str:
    """`a resume, an optional cover letter and answers to 3 questions`, with a capital."""
    parts = list(_parts(content, questions)) or ["nothing but your name"]
    words = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return words[:1].upper() + words[1:]


def _parts(content: Content, questions: int) -> Iterator[str]:
    for rule, what, optional in (
        (content.resume_rule, "a resume", "a resume if you like"),
        (content.letter_rule, "a cover letter", "a cover letter if you like"),
    ):
        if rule is not Asked.NONE:
            yield what if rule is Asked.REQUIRED else optional
    if questions:
        yield f"answers to {plural(questions, 'question')}" if questions > 1 else "the answer to a question"
