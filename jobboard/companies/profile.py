"""What a company says of itself, and what is wrong with it."""

from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import urlsplit

from jobboard.companies.domains import is_web_address
from jobboard.companies.industries import CompanySize, Industry
from jobboard.companies.models import Company
from jobboard.kernel.text import says_something, squash

MAX_NAME = 80
MAX_ABOUT = 4000
MAX_PLACE = 80
MAX_PLACES = 20
MAX_LINKS = 5


@dataclass(frozen=True)
class ProfileText:
    """A profile as it is written; everything but the name may be left empty."""

    name: str
    website: str | None = None
    about: str | None = None
    place: str | None = None
    places: tuple[str, ...] = ()
    size: CompanySize | None = None
    industry: Industry | None = None
    links: tuple[str, ...] = ()

    @classmethod
    def of(cls, company: Company) -> "ProfileText":
        """What a company says today."""
        return cls(**{field.name: _frozen(getattr(company, field.name)) for field in fields(cls)})

    def tidied(self) -> "ProfileText":
        """The same with one space between words, and nothing where there is only white space."""
        return ProfileText(
            name=squash(self.name),
            website=(self.website or "").strip() or None,
            about=(self.about or "").strip() or None,
            place=squash(self.place or "") or None,
            places=tuple(dict.fromkeys(squash(place) for place in self.places if place.strip())),
            size=self.size,
            industry=self.industry,
            links=tuple(dict.fromkeys(link.strip() for link in self.links if link.strip())),
        )

    def problems(self) -> dict[str, str]:
        """What is wrong with it: a sentence for each field."""
        checks = {
            "name": _name_problem(self.name),
            "website": _website_problem(self.website),
            "about": _longer(self.about, MAX_ABOUT) and f"This may have at most {MAX_ABOUT:,} characters.",
            "place": _longer(self.place, MAX_PLACE) and f"The place may have at most {MAX_PLACE} characters.",
            "places": _places_problem(self.places),
            "links": _links_problem(self.links),
        }
        return {field: sentence for field, sentence in checks.items() if sentence}

    def differs_from(self, other: "ProfileText") -> list[str]:
        """The names of the fields in which two profiles differ."""
        return [
            field.name for field in fields(self) if getattr(self, field.name) != getattr(other, field.name)
        ]


def host_of_address(address: str) -> str | None:
    """The host of a web address, or that of a mail address; None where there is none."""
    return host_of(address) if "://" in address else address.rpartition("@")[2].lower() or None


def host_of(website: str | None) -> str | None:
    """The host of a web address in lower case, without `www.`; None where there is none."""
    if not website:
        return None
    try:
        host = urlsplit(website).hostname or ""
    except ValueError:
        return None
    return host.removeprefix("www.").rstrip(".") or None


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _longer(text: str | None, most: int) -> bool:
    return len(text or "") > most


def _name_problem(name: str) -> str:
    if not name:
        return "Enter the name of the company."
    if not says_something(name):
        return "The name needs at least one letter or digit."
    return f"The name may have at most {MAX_NAME} characters." if len(name) > MAX_NAME else ""


def _website_problem(website: str | None) -> str:
    if not website or is_web_address(website, ("http", "https")):
        return ""
    return "Enter the whole address, like https://www.example.com."


def _places_problem(places: tuple[str, ...]) -> str:
    if len(places) > MAX_PLACES:
        return f"At most {MAX_PLACES} places fit; name the largest."
    too_long = next((place for place in places if _longer(place, MAX_PLACE)), None)
    return f"Each place may have at most {MAX_PLACE} characters." if too_long else ""


def _links_problem(links: tuple[str, ...]) -> str:
    if len(links) > MAX_LINKS:
        return f"At most {MAX_LINKS} links fit."
    wrong = next((link for link in links if not is_web_address(link, ("https",))), None)
    return f"“{wrong[:80]}” is no address that begins with https://." if wrong else ""
