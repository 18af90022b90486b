"""Markdown that people write, as HTML that can't hurt whoever reads it."""

from collections.abc import Sequence

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

_PARSER = MarkdownIt("commonmark", {"html": False, "linkify": False, "typographer": False}).enable(["table"])
_TAGS = {
    "p", "br", "strong", "em", "ul", "ol", "li", "h3", "h4", "h5", "blockquote", "code", "pre", "a", "hr",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
_FIRST, _LAST = 3, 5
"""Headings inside a text stand below the second level of the page around it."""


def render_markdown(text: str) -> Markup:
    """Safe HTML: no scripts, no images, no styles; links open without telling where they were found."""
    tokens = _PARSER.parse(text)
    _demote(tokens)
    html = _PARSER.renderer.render(tokens, _PARSER.options, {})
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener noreferrer",
    )
    return Markup(clean)  # noqa: S704, since nh3 has cleaned it


def _demote(tokens: Sequence[Token]) -> None:
    """Give each heading the level that follows from those above it: none is skipped, wherever a writer begins."""
    above: list[str] = []
    for token in tokens:
        if token.type == "heading_open":
            while above and above[-1] >= token.tag:
                above.pop()
            above.append(token.tag)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(_FIRST + len(above) - 1, _LAST)}"
