"""A test client that behaves like a browser without JavaScript and refuses an imperfect page.

It keeps cookies, finds the forms of the page it is on, sends them with their hidden fields, follows redirects,
and fails on a page without a title, without a single h1, or with two elements of one id.
"""

import re
from collections import Counter
from html.parser import HTMLParser
from typing import Any
from uuid import UUID

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from jobboard.accounts import operations as account_operations
from jobboard.infra.observability import queries
from jobboard.infra.transaction import transaction


class Page:
    """An answer, read."""

    def __init__(self, response: TestResponse, statements: list[str]) -> None:
        self.response = response
        self.status = response.status_code
        self.path = response.request.path
        self.html = response.get_data(as_text=True)
        self.statements = statements
        self.outline = Outline(self.html)

    @property
    def text(self) -> str:
        """What a reader reads, white space squashed."""
        return self.outline.text

    @property
    def errors(self) -> str:
        """What stands in the error summary."""
        return self.outline.inside("error-summary")


class Outline(HTMLParser):
    """The parts of a page that the tests look at."""

    VOID = frozenset(
        ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
    )

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: Counter[str] = Counter()
        self.headings = 0
        self.title = ""
        self.tokens: list[str] = []
        self._stack: list[tuple[str, str]] = []
        self._texts: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids[given["id"]] += 1
        if tag == "h1":
            self.headings += 1
        if tag == "input" and given.get("name") == "csrf_token":
            self.tokens.append(given.get("value", ""))
        if tag not in self.VOID:
            self._stack.append((tag, given.get("class", "")))

    def handle_endtag(self, tag: str) -> None:
        while self._stack and self._stack.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tags = {tag for tag, _ in self._stack}
        if "title" in tags and "svg" not in tags:
            self.title += data
        elif not tags & {"script", "style", "title"}:
            self._texts.append((data, " ".join(classes for _, classes in self._stack)))

    @property
    def text(self) -> str:
        return " ".join(" ".join(data for data, _ in self._texts).split())

    def inside(self, name: str) -> str:
        """The text inside the elements of one class."""
        return " ".join(" ".join(data for data, classes in self._texts if name in classes.split()).split())


class Browser(FlaskClient):
    """`visit` a page, `send` a form; each gives a Page."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Ask, and close the body that was sent: werkzeug's client writes a large one to a file and leaves that open."""
        response = super().open(*args, **kwargs)
        response.request.environ["wsgi.input"].close()
        return response

    def sign_in(self, user_id: UUID) -> "Browser":
        """Become this person through a real login session, as the sign-in door opens one."""
        with transaction():
            token = account_operations.open_session(user_id, device="Test browser")
        with self.session_transaction() as session:
            session["_user_id"] = token
            session["_fresh"] = True
        return self

    def visit(self, path: str, *, status: int = 200, **kwargs: Any) -> Page:
        """GET a page, following redirects, and expect a status."""
        return self._read(self.get(path, follow_redirects=True, **kwargs), status)

    def send(self, path: str, *, page: str | None = None, status: int = 200, **fields: Any) -> Page:
        """POST a form, with the token of the page that shows it (the same address unless named)."""
        shown = self.get(page or path, follow_redirects=True)
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', shown.get_data(as_text=True))
        data = {**fields, "csrf_token": token.group(1) if token else ""}
        response = self.post(path, data=data, follow_redirects=True, content_type="multipart/form-data")
        return self._read(response, status)

    def _read(self, response: TestResponse, status: int) -> Page:
        page = Page(response, list(queries.current().statements))
        assert page.status == status, f"{page.path} answered {page.status}, not {status}: {page.text[:400]}"
        if response.mimetype == "text/html":
            _refuse_imperfect(page)
        return page


def _refuse_imperfect(page: Page) -> None:
    twice = [name for name, count in page.outline.ids.items() if count > 1]
    assert page.outline.title.strip(), f"{page.path} has no title"
    assert page.outline.headings == 1, f"{page.path} has {page.outline.headings} h1 elements"
    assert not twice, f"{page.path} uses these ids more than once: {twice}"
