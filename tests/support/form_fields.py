"""What a browser would send of the form on a page that is written in sections, if nothing in it were changed."""

from html.parser import HTMLParser
from typing import Any


class _Fields(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.sent: dict[str, Any] = {}
        self._inside = False
        self._into = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = "data-autosave" in given
        if not self._inside:
            return
        name, value = given.get("name", ""), given.get("value", "")
        chosen = given.get("type") not in ("radio", "checkbox") or "checked" in given
        if tag == "input" and name and chosen:
            self.sent[name] = value
        if tag in ("select", "textarea"):
            self._into = name
            self.sent[name] = ""
        if tag == "option" and "selected" in given:
            self.sent[self._into] = value

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "form"
        self._into = "" if tag in ("select", "textarea") else self._into

    def handle_data(self, data: str) -> None:
        if self._into and self.lasttag == "textarea":
            self.sent[self._into] += data


def fields_of(html: str) -> dict[str, Any]:
    """The fields by name, without the token."""
    parser = _Fields()
    parser.feed(html)
    return {name: value for name, value in parser.sent.items() if name != "csrf_token"}
