"""Finding places by how their names begin or what they are, in long texts with a line for each place. Pure.

A text is searched from its beginning, where the largest places stand, so the first hits are the wanted ones. A sorted
list of 300,000 names would be found in faster, and take three times the time to make and the memory to keep.
"""

import gzip
import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import groupby, islice
from pathlib import Path

from jobboard.reference.folding import BETWEEN, END

DATA = Path(__file__).with_name("data")


@dataclass(frozen=True)
class Lines:
    """A text with a line for each place, each of which begins with `END`."""

    text: str
    begins: Sequence[int]

    @classmethod
    def of(cls, text: str) -> "Lines":
        """The lines of a text."""
        ends = re.finditer(END, text)
        return cls(text, array("I", (*(end.start() for end in ends), len(text))))

    def having(self, words: str) -> Iterator[int]:
        """The places whose line has these words, by number, in order."""
        at = self.text.find(words)
        while at >= 0:
            line = bisect_right(self.begins, at) - 1
            yield line
            at = self.text.find(words, self.begins[line + 1])


@dataclass(frozen=True)
class Names:
    """The names of all places, folded, the largest place first.

    `labels` has a label with `,` behind each part. `latin` has the other names in Latin letters, `scripts` those in
    other ones, each name between two `BETWEEN`. They are apart since a letter of Latin takes one byte, and half the time.
    """

    labels: Lines
    latin: Lines
    scripts: Lines

    def begun(self, words: str, most: int) -> tuple[list[int], list[int]]:
        """The first places whose label begins so, and those that have another name which does."""
        own = islice(self.labels.having(END + words), most)
        other = islice(self._others(words).having(BETWEEN + words), most) if "," not in words else ()
        return list(own), list(other)

    def whole(self, name: str) -> Iterator[int]:
        """The places that are called so, in order; looked for one by one, since the first may be enough."""
        own = self.labels.having(f"{END}{name},")
        other = self._others(name).having(f"{BETWEEN}{name}{BETWEEN}")
        return (number for number, _ in groupby(merge(own, other)))

    def beginning(self, name: str, least: int, most: int) -> set[str]:
        """Every name in Latin letters that begins so and is followed by so many letters more."""
        pattern = rf"({re.escape(name)}[^,{END}{BETWEEN}]{{{least},{most}}})"
        found = re.findall(f"{END}{pattern},", self.labels.text)
        return {*found, *re.findall(f"{BETWEEN}{pattern}(?={BETWEEN})", self.latin.text)}

    def _others(self, words: str) -> Lines:
        return self.latin if words.isascii() else self.scripts


FILES = {name: DATA / f"{name}.txt.gz" for name in ("labels", "latin", "scripts")}


def read() -> Names:
    """The names as `make places` has written them."""
    return Names(**{name: Lines.of(unpacked(file)) for name, file in FILES.items()})


def unpacked(file: Path) -> str:
    """The text of a file; not by lines, since reading would take other letters for the end of one."""
    return gzip.decompress(file.read_bytes()).decode()
