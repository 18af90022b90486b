"""Holding a listing against the rule packs of where it is. Pure. This is a reminder and no legal advice."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial

from jobboard.companies.industries import CompanySize
from jobboard.kernel.money import Period
from jobboard.listings.content import Content, QuestionText
from jobboard.listings.models import Workplace
from jobboard.listings.preflight.places import Gazetteer
from jobboard.listings.preflight.report import Finding, Severity
from jobboard.listings.preflight.rulepacks import Ask, Pack, Rule, Where, applying, reached

SOON = timedelta(days=120)
"""How long before it is in force a rule is mentioned: listings stay open for months."""

FIELDS = {
    Ask.PAY_RANGE: "pay_minimum",
    Ask.PAY_STATED: "pay_minimum",
    Ask.PAY_WIDTH: "pay_maximum",
    Ask.BENEFITS_STATED: "benefits",
    Ask.DEADLINE_STATED: "deadline_day",
    Ask.WORDS_STATED: "about",
}
PAY = frozenset({"pay_minimum", "pay_maximum"})


def findings(
    content: Content,
    questions: Sequence[QuestionText],
    *,
    today: date,
    size: CompanySize | None,
    packs: Iterable[Pack],
    gazetteer: Gazetteer,
) -> Iterator[Finding]:
    """What the laws ask for that the listing lacks; `size` is its employer's, None where that is not known.

    A law applies where it is that of any of the places. A remote job may be done from places that the listing does
    not name; what their laws ask alike is said once.
    """
    packs = tuple(packs)
    places = content.where
    lacking = partial(_unmet, content=content, questions=questions, today=today, size=size)
    for pack in applying(packs, gazetteer.jurisdictions(places)):
        for rule in lacking(pack):
            yield _finding(f"law.{pack.id}.{rule.id}", rule, today, size)
    if content.workplace is Workplace.REMOTE:
        yield from _from_afar(reached(packs, places, gazetteer), lacking, today)


def _from_afar(
    packs: Iterable[Pack], lacking: Callable[[Pack], Iterator[Rule]], today: date
) -> Iterator[Finding]:
    alike: dict[str, list[tuple[str, Rule]]] = {}
    for pack in packs:
        for rule in lacking(pack):
            if rule.in_force(today) and rule.severity is not Severity.HINT:
                alike.setdefault(_field(rule), []).append((pack.name, rule))
    for name, rules in alike.items():
        places = list(dict.fromkeys(place for place, _ in rules))
        first = rules[0][1]
        yield Finding(
            key=f"law.remote.{name}",
            field=name,
            severity=Severity.JUDGE,
            sentence=f"This remote job may be done from {_listed(places)}, where the law asks {_SAID[first.ask]}.",
            mend=f"{first.mend} Or note why those laws do not reach it.",
        )


def _unmet(
    pack: Pack, content: Content, questions: Sequence[QuestionText], today: date, size: CompanySize | None
) -> Iterator[Rule]:
    for rule in pack.rules:
        coming = today < rule.since <= today + SOON
        about = (
            rule.may_bind(size)
            and (not rule.workplaces or content.workplace in rule.workplaces)
            and (not rule.employments or rule.employments.intersection(content.employment_types))
        )
        if about and (coming or rule.in_force(today)) and not _MET[rule.ask](rule, content, questions):
            yield rule


def _finding(key: str, rule: Rule, today: date, size: CompanySize | None) -> Finding:
    told = "" if rule.surely_binds(size) else f" It is for employers with {rule.employees} or more employees."
    coming = "" if rule.in_force(today) else f"From {rule.since:%-d %B %Y}: "
    return Finding(
        key=key,
        field=_field(rule),
        severity=Severity.HINT if coming else rule.severity,
        sentence=f"{coming}{rule.text}{told}",
        mend=rule.mend,
        source=rule.source,
        source_url=rule.source_url,
    )


def _field(rule: Rule) -> str:
    return FIELDS.get(rule.ask) or ("questions" if rule.where is Where.QUESTIONS else "requirements")


def _has_words(rule: Rule, content: Content, questions: Sequence[QuestionText]) -> bool:
    return any(any(rule.phrases.find(text)) for text in _texts(rule.where, content, questions))


def _texts(where: Where, content: Content, questions: Sequence[QuestionText]) -> Iterator[str]:
    if where is not Where.REQUIREMENTS:
        for question in questions:
            yield from (question.prompt, *question.options)
    if where is not Where.QUESTIONS:
        yield from (*content.requirements, *content.nice_to_have)
    if where is Where.ANYWHERE:
        yield from (content.title, content.summary, content.about, *content.duties, content.benefits)


def _narrow(rule: Rule, content: Content) -> bool:
    pay = content.pay
    if pay.minimum is None or pay.maximum is None or pay.currency != rule.currency:
        return True
    if pay.period is not Period.YEAR or (rule.above and pay.maximum > rule.above):
        return True
    return pay.maximum - pay.minimum <= rule.most


_MET: dict[Ask, Callable[[Rule, Content, Sequence[QuestionText]], bool]] = {
    Ask.PAY_RANGE: lambda _rule, content, _: None not in (content.pay_minimum, content.pay_maximum),
    Ask.PAY_STATED: lambda _rule, content, _: content.pay.stated,
    Ask.PAY_WIDTH: lambda rule, content, _: _narrow(rule, content),
    Ask.BENEFITS_STATED: lambda _rule, content, _: bool(content.benefits.strip()),
    Ask.DEADLINE_STATED: lambda rule, content, asked: (
        content.deadline is not None or _has_words(rule, content, asked)
    ),
    Ask.WORDS_STATED: _has_words,
    Ask.WORDS_ABSENT: lambda rule, content, asked: not _has_words(rule, content, asked),
}


def _listed(names: Sequence[str]) -> str:
    if len(names) > 4:
        return f"{', '.join(names[:3])} and {len(names) - 3} other places"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


_SAID = {
    Ask.PAY_RANGE: "to state the pay in the listing",
    Ask.PAY_STATED: "to state the pay in the listing",
    Ask.PAY_WIDTH: "to keep the range of pay narrow",
    Ask.BENEFITS_STATED: "to describe the benefits in the listing",
    Ask.DEADLINE_STATED: "to say until when people may apply",
    Ask.WORDS_STATED: "for a statement that the listing lacks",
    Ask.WORDS_ABSENT: "not to ask for this",
}
"""The asks of several laws in a few words."""
