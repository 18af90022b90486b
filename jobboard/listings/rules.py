"""The rules that a listing keeps. Pure.

`problems` are refused at every save; `missing` only stands in the way of a review, so that a draft may stay half done.
"""

from collections.abc import Sequence
from datetime import datetime

from jobboard.kernel.money import PayRange, Period
from jobboard.kernel.text import says_something
from jobboard.listings import flags, terms
from jobboard.listings.content import (
    LEAST_A_YEAR,
    MAX_FILES,
    MAX_LINE,
    MAX_LINES,
    MAX_OPTIONS,
    MAX_PLACE,
    MAX_PROMPT,
    MAX_QUESTIONS,
    MAX_SKILLS,
    MAX_SUMMARY,
    MAX_TEXT,
    MAX_TITLE,
    Content,
    QuestionText,
    Skill,
)
from jobboard.listings.models import QuestionKind, Workplace
from jobboard.roles.content import LEVELS, NEEDS


def problems(
    content: Content, questions: Sequence[QuestionText], now: datetime, saved: Content | None = None
) -> dict[str, str]:
    """What no save may keep: a sentence for each field. A moment that `saved` has already may have passed."""
    found: dict[str, str] = {}
    if not says_something(content.title):
        found["title"] = "Enter a title, like “Back End Developer”."
    for name, limit in (
        ("title", MAX_TITLE),
        ("summary", MAX_SUMMARY),
        ("about", MAX_TEXT),
        ("benefits", MAX_TEXT),
        ("schedule", MAX_LINE),
        ("pay_extra", MAX_LINE),
    ):
        length = len(getattr(content, name))
        if length > limit:
            found[name] = f"This may have at most {limit:,} characters; it has {length:,}."
    for name in ("duties", "requirements", "nice_to_have"):
        sentence = _problem_of_lines(getattr(content, name))
        if sentence:
            found[name] = sentence
    found |= _problems_of_skills(content.skills)
    found |= terms.problems(content, now.date(), saved)
    found |= _problems_of_pay(content.pay)
    found |= _problems_of_moments(content, now, saved)
    sentence = problem_of_questions(questions)
    if sentence:
        found["questions"] = sentence
    return found


def missing(content: Content) -> dict[str, str]:
    """What a listing needs before a moderator looks at it: a sentence for each field."""
    found = {}
    if not content.about:
        found["about"] = "Say what the job is: two or three paragraphs that a reader can picture."
    if not content.duties:
        found["duties"] = "List what the person will do, one duty a line."
    if not content.requirements:
        found["requirements"] = "List what the person must bring, one a line."
    if content.workplace is Workplace.REMOTE and not (content.countries or content.places):
        found["countries"] = "Say from which countries people may work, or that they may live anywhere."
    if content.workplace is not Workplace.REMOTE and not content.places:
        found["places"] = "Say where the work is done."
    return found


def problem_of_questions(questions: Sequence[QuestionText]) -> str | None:
    """The first thing that is wrong with the screening questions, if anything is."""
    if len(questions) > MAX_QUESTIONS:
        return (
            f"Ask at most {MAX_QUESTIONS} questions; there are {len(questions)}. Long forms scare people off."
        )
    files = sum(question.kind is QuestionKind.FILE for question in questions)
    if files > MAX_FILES:
        return f"Ask for at most {MAX_FILES} files; there are {files}."
    for number, question in enumerate(questions, start=1):
        if not question.prompt:
            return f"Question {number} has no text."
        if len(question.prompt) > MAX_PROMPT:
            return f"Question {number} is too long: at most {MAX_PROMPT} characters."
        if len(question.options) > MAX_OPTIONS or max(map(len, question.options), default=0) > MAX_PROMPT:
            return f"Question {number} takes at most {MAX_OPTIONS} options of {MAX_PROMPT} characters each."
        if len(question.source_id or "") > MAX_PLACE:
            return f"Question {number} can't be kept: take it out and write it anew."
        if question.kind.has_options and not 2 <= len(set(question.options)) <= MAX_OPTIONS:
            return f"Question {number} needs between 2 and {MAX_OPTIONS} different options, one a line."
        sentence = flags.problem(question.kind, question.options, question.flagged)
        if sentence:
            return f"Question {number}: {sentence}"
    return None


def _problems_of_skills(skills: Sequence[Skill]) -> dict[str, str]:
    """The first thing that is wrong with the skills, if anything is."""
    if len(skills) > MAX_SKILLS:
        return {
            "skills": f"Name at most {MAX_SKILLS} skills; there are {len(skills)}. Keep what a decision hangs on."
        }
    for number, skill in enumerate(skills, start=1):
        if not skill.text or len(skill.text) > MAX_LINE or len(skill.id) > MAX_PLACE:
            return {"skills": f"Skill {number} needs a name of at most {MAX_LINE} characters."}
        if skill.need not in NEEDS or skill.level not in LEVELS:
            return {"skills": f"Skill {number} needs a level from the list."}
    if len({skill.id for skill in skills}) < len(skills):
        return {"skills": "Two of the skills are the same. Remove one of them."}
    return {}


def _problems_of_moments(content: Content, now: datetime, saved: Content | None) -> dict[str, str]:
    found = {}
    deadline, opens_at = content.deadline, content.opens_at
    if deadline is not None and deadline <= now and not (saved and saved.deadline == deadline):
        found["deadline_day"] = "The deadline has passed already. Choose a moment in the future."
    if opens_at is not None and opens_at <= now and not (saved and saved.opens_at == opens_at):
        found["opens_day"] = "This moment has passed. Choose one to come, or leave it empty to open at once."
    if deadline is not None and opens_at is not None and opens_at >= deadline:
        found["opens_day"] = "A listing must open before its deadline."
    return found


def _problems_of_pay(pay: PayRange) -> dict[str, str]:
    found = {f"pay_{name}": sentence for name, sentence in pay.problems().items()}
    highest = pay.maximum or pay.minimum
    if not found and highest is not None and pay.period is Period.YEAR and highest < LEAST_A_YEAR:
        found["pay_period"] = f"{pay.text()} can't be right. Is the amount for an hour or a month?"
    return found


def _problem_of_lines(lines: Sequence[str]) -> str | None:
    if len(lines) > MAX_LINES:
        return f"At most {MAX_LINES} lines; there are {len(lines)}. Keep what matters most."
    longest = max((len(line) for line in lines), default=0)
    if longest > MAX_LINE:
        return f"A line may have at most {MAX_LINE} characters; the longest has {longest}."
    return None
