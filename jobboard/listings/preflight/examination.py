"""The preflight itself: a listing's text in, one report out. Pure; the rules come as data."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from jobboard.companies.industries import CompanySize
from jobboard.listings.content import Content, QuestionText
from jobboard.listings.preflight import contract, law, lexicon, machines, pay, rulepacks, wording
from jobboard.listings.preflight.lexicon import Lexicon
from jobboard.listings.preflight.loading import read
from jobboard.listings.preflight.pay import Market
from jobboard.listings.preflight.places import Gazetteer, gazetteer_of
from jobboard.listings.preflight.report import Finding, Report, Severity, report_of
from jobboard.listings.preflight.rulepacks import Pack
from jobboard.listings.preflight.wording import Piece
from jobboard.listings.rules import missing
from jobboard.reference.languages import ENGLISH

HERE = Path(__file__).parents[1]


@dataclass(frozen=True)
class Rulebook:
    """What the preflight goes by: words, laws, and the places by which a law is found."""

    lexicon: Lexicon
    packs: tuple[Pack, ...]
    gazetteer: Gazetteer


@cache
def rulebook() -> Rulebook:
    """The rules that come with the product, read once in a process; raises Broken."""
    gazetteer = gazetteer_of(read(HERE / "places.yml"))
    return Rulebook(
        lexicon=lexicon.load(HERE / "words"),
        packs=rulepacks.load(HERE / "rulepacks", gazetteer),
        gazetteer=gazetteer,
    )


def examine(
    content: Content,
    questions: Sequence[QuestionText],
    *,
    today: date,
    market: Market | None,
    rules: Rulebook,
    size: CompanySize | None = None,
) -> Report:
    """Everything that there is to say about a listing before a moderator reads it; `size` is its employer's."""
    texts = wording.pieces(content, questions)
    legal = tuple(
        law.findings(content, questions, today=today, size=size, packs=rules.packs, gazetteer=rules.gazetteer)
    )
    found = [
        *_missing(content),
        *legal,
        *_pay(content, market, legal),
        *wording.findings(texts, content),
        *_words(content, texts, rules),
        *contract.findings(content, questions, today),
        *machines.findings(content, rules.gazetteer),
    ]
    return report_of(found)


def _missing(content: Content) -> Iterator[Finding]:
    for name, sentence in missing(content).items():
        yield Finding(f"missing.{name}", name, Severity.MUST, sentence)


def _words(content: Content, texts: Sequence[Piece], rules: Rulebook) -> Iterator[Finding]:
    """The words of the lexicon are English: in another language the same letters may say something else."""
    if content.language == ENGLISH:
        yield from lexicon.findings(texts, rules.lexicon)


def _pay(content: Content, market: Market | None, legal: Sequence[Finding]) -> Iterator[Finding]:
    """What a law asks for is not asked for again as advice."""
    asked = any(finding.field == "pay_minimum" for finding in legal)
    for finding in pay.findings(content.pay, market):
        if not (asked and finding.key in ("pay.missing", "pay.half")):
            yield finding
