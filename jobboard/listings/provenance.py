"""Where each part of a listing comes from, and what its role says otherwise by now. Pure.

A listing keeps, for each part that follows its role, what the role said when the two were last brought together
(its *origin*). Three things can differ: the origin, the newest version of the role, and the listing. Where the
role moved on from the origin, that is *drift*, and the employer settles it part by part: accept, keep, detach.
A merge never changes what the employer wrote: of a list, only lines that are still the role's own are replaced.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from jobboard.kernel.labels import Labelled
from jobboard.listings import authoring, flags
from jobboard.listings.content import Content, QuestionText, Skill
from jobboard.listings.models import QuestionKind
from jobboard.roles.content import RoleContent

Origin = Mapping[str, Any]
"""By key: a text, a list of lines, a skill or a question as JSON; None for a part that was detached."""

TEXTS = ("title", "summary", "about")
LISTS = ("duties", "requirements", "nice_to_have")
SKILL, QUESTION = "skill:", "question:"


class Source(Labelled):
    """Where the words of a part come from."""

    INHERITED = "inherited", "From the role", "info"
    EDITED = "edited", "Edited", "accent"
    OWN = "own", "Your own", "neutral"


class Choice(StrEnum):
    """What an employer does about a part in which the role has moved on."""

    ACCEPT = "accept"
    KEEP = "keep"
    DETACH = "detach"
    FOLLOW = "follow"


@dataclass(frozen=True)
class Written:
    """What a listing says, questions included: everything that can follow a role."""

    content: Content
    questions: tuple[QuestionText, ...] = ()


@dataclass(frozen=True)
class Drift:
    """One part in which the role says something else by now; empty where one of the three says nothing."""

    key: str
    pinned: Any
    latest: Any
    listing: Any

    @property
    def edited(self) -> bool:
        """Whether the employer has changed the part since it was taken over."""
        return bool(self.pinned != self.listing)


def of_role(role: RoleContent) -> dict[str, Any]:
    """What a role gives to a listing, by key."""
    return _parts(Written(authoring.content_from_role(role), authoring.questions_from_role(role)))


def sources(origin: Origin, written: Written) -> dict[str, Source]:
    """Where each part of a listing comes from that says anything."""
    found = {}
    for key, value in _parts(written).items():
        if not value:
            continue
        known = origin.get(key)
        found[key] = Source.OWN if known is None else Source.INHERITED if known == value else Source.EDITED
    return found


def drift(origin: Origin, latest: Mapping[str, Any], written: Written) -> list[Drift]:
    """Where the role has moved on: new parts, changed parts, parts that are gone; never a detached one.

    Where the listing says what the role says now, there is nothing to settle.
    """
    ours = _parts(written)
    return [
        Drift(key, origin.get(key), latest.get(key), ours.get(key))
        for key in _keys(origin, latest)
        if origin.get(key) != latest.get(key)
        and not _detached(origin, key)
        and (ours.get(key) or None) != (latest.get(key) or None)
    ]


def settle(
    origin: Origin, latest: Mapping[str, Any], written: Written, key: str, choice: Choice
) -> tuple[dict[str, Any], Written]:
    """The origin and the listing after a choice about one part. Only accepting changes what the listing says."""
    after = dict(origin)
    if choice is Choice.DETACH:
        after[key] = None
        return after, written
    if key in latest:
        after[key] = latest[key]
    else:
        after.pop(key, None)
    if choice is Choice.ACCEPT:
        return after, _accepted(written, key, origin.get(key), latest.get(key))
    return after, written


def in_step(origin: Origin, latest: Mapping[str, Any], written: Written) -> dict[str, Any]:
    """The origin once every part that needs no decision is brought up to the newest version."""
    open_keys = {each.key for each in drift(origin, latest, written)}
    kept = {key: value for key, value in origin.items() if key in open_keys or value is None}
    return kept | {key: value for key, value in latest.items() if key not in open_keys and key not in kept}


def merged(base: Sequence[str], theirs: Sequence[str], ours: Sequence[str]) -> list[str]:
    """The lines of a list after accepting: what the role dropped goes, what it added comes, all else is ours."""
    gone = set(base) - set(theirs)
    found = [line for line in ours if line not in gone]
    for at, line in enumerate(theirs):
        if line in base or line in found:
            continue
        before = next((each for each in reversed(theirs[:at]) if each in found), None)
        found.insert(found.index(before) + 1 if before is not None else 0, line)
    return found


def name_of(key: str, values: Sequence[Any]) -> str:
    """What a part is called: `Duties`, `Skill “Knife work”`."""
    value = next((each for each in values if each), None)
    if key.startswith(SKILL):
        return f"Skill “{value['text']}”" if value else "Skill"
    if key.startswith(QUESTION):
        return "Question"
    return {"title": "Title", "summary": "Summary", "about": "The job", "duties": "Duties",
            "requirements": "Must have", "nice_to_have": "Good to have"}[key]  # fmt: skip


def in_lines(key: str, value: Any) -> list[str]:
    """A part as lines of text, for reading."""
    if not value:
        return []
    if key.startswith(SKILL):
        return [Skill(**value).line]
    if key.startswith(QUESTION):
        return [value["prompt"], *value["options"]]
    return [value] if isinstance(value, str) else list(value)


def _accepted(written: Written, key: str, pinned: Any, latest: Any) -> Written:
    content = written.content
    if key in TEXTS:
        return replace(written, content=_with(content, key, latest or ""))
    if key in LISTS:
        lines = merged(pinned or [], latest or [], getattr(content, key))
        return replace(written, content=_with(content, key, tuple(lines)))
    own_id = key.partition(":")[2]
    if key.startswith(SKILL):
        skill = Skill(**latest) if latest else None
        return replace(written, content=replace(content, skills=_put(content.skills, "id", own_id, skill)))
    question = _question(latest, written.questions) if latest else None
    return replace(written, questions=_put(written.questions, "source_id", own_id, question))


def _with(content: Content, name: str, value: Any) -> Content:
    changes: dict[str, Any] = {name: value}
    return replace(content, **changes)


def _put(rows: Sequence[Any], name: str, own_id: str, row: Any) -> tuple[Any, ...]:
    """The rows with the one of that id replaced, removed, or added at the end."""
    if row is None:
        return tuple(each for each in rows if getattr(each, name) != own_id)
    if any(getattr(each, name) == own_id for each in rows):
        return tuple(row if getattr(each, name) == own_id else each for each in rows)
    return (*rows, row)


def _parts(written: Written) -> dict[str, Any]:
    """Everything that can follow a role, by key, as JSON values; which answers are flagged is the employer's own."""
    content = written.content
    found: dict[str, Any] = {name: getattr(content, name) for name in TEXTS}
    found |= {name: list(getattr(content, name)) for name in LISTS}
    found |= {f"{SKILL}{skill.id}": asdict(skill) for skill in content.skills}
    for question in written.questions:
        if question.source_id:
            row = {**asdict(question), "options": list(question.options)}
            del row["flagged"]
            found[f"{QUESTION}{question.source_id}"] = row
    return found


def _question(row: Mapping[str, Any], ours: Sequence[QuestionText]) -> QuestionText:
    """The question as the role asks it; of the flags that ours had, those that still fit."""
    kind, options = QuestionKind(row["kind"]), tuple(row["options"])
    before = next((each.flagged for each in ours if each.source_id == row["source_id"]), ())
    flagged = flags.fitting(kind, options, before)
    return QuestionText(**{**row, "kind": kind, "options": options, "flagged": flagged})


def _keys(origin: Origin, latest: Mapping[str, Any]) -> Iterator[str]:
    """Every key of either, the parts in a reader's order, then what the role has dropped."""
    yield from latest
    yield from (key for key in origin if key not in latest)


def _detached(origin: Origin, key: str) -> bool:
    return key in origin and origin[key] is None
