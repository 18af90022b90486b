"""Words that shut people out or say nothing, read from `listings/words/*.yml`, and where a listing has them. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jobboard.listings.preflight.loading import Part, read
from jobboard.listings.preflight.phrases import Hit, Phrases, phrases_of
from jobboard.listings.preflight.report import Finding, Severity
from jobboard.listings.preflight.wording import LABELS, Piece


@dataclass(frozen=True)
class Entry:
    """Words that are alike, why they are remarked on, and what to write instead of each where that is plain.

    `bad` is a sentence that has them, `fine` one that looks like it and is nothing to remark on: a test tries
    both. `fields` are the fields that it is looked for in, all where it is empty.
    """

    id: str
    group: str
    severity: Severity
    why: str
    mend: str
    instead: dict[str, str]
    unless: Phrases[str]
    fields: frozenset[str]
    bad: str
    fine: str

    @property
    def key(self) -> str:
        return f"words.{self.group}:{self.id}"


@dataclass(frozen=True)
class Lexicon:
    """Every entry, and all their words in one."""

    entries: tuple[Entry, ...]
    phrases: Phrases[tuple[Entry, str]]


def load(folder: Path) -> Lexicon:
    """The words of every file of a folder; raises Broken naming the file and the path of the first mistake."""
    return lexicon_of(read(path) for path in sorted(folder.glob("*.yml")))


def lexicon_of(files: Iterable[Part]) -> Lexicon:
    """The words of these files; raises Broken."""
    made = Lexicon(tuple(entry for whole in files for entry in _entries(whole)), Phrases())
    for entry in made.entries:
        for phrase in entry.instead:
            made.phrases.add(phrase, (entry, phrase))
    return made


def findings(pieces: Iterable[Piece], lexicon: Lexicon) -> Iterator[Finding]:
    """One finding for each entry that a listing has, at the first of its places."""
    told: set[str] = set()
    for piece in pieces:
        for hit in _hits(piece.text, lexicon):
            entry, phrase = hit.of
            if entry.key in told or (entry.fields and piece.field not in entry.fields):
                continue
            told.add(entry.key)
            yield _finding(entry, phrase, piece, piece.text[hit.start : hit.end])


def _hits(text: str, lexicon: Lexicon) -> Iterator[Hit[tuple[Entry, str]]]:
    """The hits that no exception covers; the exceptions of an entry are looked for once, at its first hit."""
    around: dict[str, list[Hit[str]]] = {}
    for hit in lexicon.phrases.find(text):
        entry, _ = hit.of
        if entry.key not in around:
            around[entry.key] = list(entry.unless.find(text))
        if not any(other.start <= hit.start and hit.end <= other.end for other in around[entry.key]):
            yield hit


def _finding(entry: Entry, phrase: str, piece: Piece, found: str) -> Finding:
    instead = entry.instead[phrase]
    return Finding(
        key=entry.key,
        field=piece.field,
        severity=entry.severity,
        sentence=f"“{found}” stands in {LABELS[piece.field]}.",
        why=entry.why,
        mend=entry.mend or (f"Write “{instead}”." if instead else ""),
        found=found,
        instead=instead,
    )


def _entries(whole: Part) -> Iterator[Entry]:
    whole.only("group", "weight", "why", "mend", "fields", "words")
    if whole.text("group") != Path(whole.file).stem:
        raise whole.broken("group", "must be the name of the file")
    for part in whole.parts("words"):
        yield _entry(part, whole)


def _entry(part: Part, whole: Part) -> Entry:
    part.only("id", "say", "weight", "why", "mend", "unless", "bad", "fine")
    say = part.mapping("say")
    if not say.values:
        raise part.broken("say", "is missing: a mapping of each word to what to write instead, or to nothing")
    fields = whole.texts("fields")
    if set(fields) - set(LABELS):
        raise whole.broken("fields", f"must be some of {', '.join(LABELS)}")
    return Entry(
        id=part.text("id"),
        group=whole.text("group"),
        severity=part.one_of("weight", Severity, whole.one_of("weight", Severity)),
        why=part.text("why", "") or whole.text("why"),
        mend=part.text("mend", "") or whole.text("mend", ""),
        instead={str(phrase): say.text(phrase, "") for phrase in say.values},
        unless=phrases_of(part.texts("unless")),
        fields=frozenset(fields),
        bad=part.text("bad"),
        fine=part.text("fine"),
    )
