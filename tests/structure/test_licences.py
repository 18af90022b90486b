"""What the product runs on may be used in it: every pinned package has a licence that allows it."""

import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

PINS = Path(__file__).parents[2] / "requirements" / "base.txt"
ALLOWED = re.compile(
    r"\b(MIT|BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla|LGPL|Lesser General Public|Zlib|Unlicense"
    r"|Zope|PostgreSQL|OFL|CC0|0BSD)\b",
    re.IGNORECASE,
)


def licence_of(name: str) -> str:
    """Everything that the metadata say about it: expression, short licence and classifiers."""
    meta = distribution(name).metadata
    said = [meta.get("License-Expression") or "", (meta.get("License") or "")[:200]]
    return " ".join(
        [*said, *(line for line in meta.get_all("Classifier") or () if line.startswith("License"))]
    )


def installed() -> dict[str, str]:
    """What is pinned and installed here; some pins are for other systems."""
    found = {}
    for name in re.findall(r"^([a-z0-9._-]+)==", PINS.read_text(), re.MULTILINE):
        try:
            found[name] = licence_of(name)
        except PackageNotFoundError:
            continue
    return found


def test_every_package_has_a_licence_that_allows_its_use() -> None:
    packages = installed()
    assert len(packages) > 40
    unclear = {name: said for name, said in packages.items() if not ALLOWED.search(said)}
    assert unclear == {}


def test_the_typeface_comes_with_its_licence() -> None:
    fonts = Path(__file__).parents[2] / "jobboard" / "web" / "static" / "fonts"
    assert "SIL Open Font License, Version 1.1" in (fonts / "OFL.txt").read_text()
