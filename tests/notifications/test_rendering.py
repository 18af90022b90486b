"""Text becoming pages: what people write can't hurt whoever reads it."""

import re

import pytest

from jobboard.infra.rendering.markdown import render_markdown
from jobboard.notifications.catalogue import Kind
from jobboard.notifications.operations import written

FACTS = {
    "company": "North Park",
    "listing": "Gardener",
    "reference": "JB-0000-0000",
}
RECEIPT = Kind.APPLICATION_RECEIPT


def receipt(**facts):
    return written(RECEIPT, facts, name="Carl", path="/here")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[click](javascript:alert(1))",
        "[click](data:text/html;base64,PHNjcmlwdD4=)",
        "![picture](https://tracker.example/pixel.png)",
        '<a href="https://x.example" onclick="alert(1)">x</a>',
        "<style>body { display: none }</style>",
        "[x](https://x.example \"onmouseover='alert(1)'\")",
    ],
)
def test_nothing_that_acts_survives_markdown(text):
    html = render_markdown(text)
    for part in (
        "<script",
        "<img",
        "<style",
        'href="javascript',
        'href="data',
        "<a onclick",
        ' onmouseover="',
    ):
        assert part not in html


def test_markdown_keeps_what_a_listing_needs():
    html = render_markdown("# Work\n\nYou **dig**:\n\n- beds\n- paths\n\n| A | B |\n|---|---|\n| 1 | 2 |\n")
    for part in ("<h3>Work</h3>", "<strong>dig</strong>", "<li>beds</li>", "<td>1</td>"):
        assert part in html


def test_links_tell_nobody_where_they_were_found():
    assert 'rel="nofollow noopener noreferrer"' in render_markdown("[site](https://park.example)")


def test_a_mail_has_a_subject_of_one_line_and_escapes_in_html_alone():
    facts = {**FACTS, "company": "Beds\r\nBcc: all@example.org & <b>Sons</b>"}
    subject, text, html = receipt(**facts)
    assert "\n" not in subject
    assert "\r" not in subject
    assert "<b>Sons</b>" in text
    assert "<b>Sons</b>" not in html
    assert "&lt;b&gt;Sons" in html


def test_the_styles_of_a_mail_stand_on_its_elements():
    _, _, html = receipt(**FACTS)
    assert 'class="action"' in html
    assert 'style="' in html
    assert "prefers-color-scheme: dark" in html


def test_a_missing_fact_is_an_error_and_not_a_gap():
    with pytest.raises(Exception, match="reference"):
        receipt(**{k: v for k, v in FACTS.items() if k != "reference"})


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("# One\n## Two\n### Three\n#### Four", ["h3", "h4", "h5", "h5"]),
        ("## Two\n### Three\n## Two", ["h3", "h4", "h3"]),
        ("### Three\n# One\n## Two", ["h3", "h3", "h4"]),
        ("# One\n#### Four", ["h3", "h4"]),
        ("Underlined\n---\n###### Six", ["h3", "h4"]),
    ],
)
def test_no_level_of_heading_is_skipped_wherever_a_writer_begins(text: str, levels: list[str]) -> None:
    html = render_markdown(text)
    assert re.findall(r"<(h\d)>", html) == levels
    assert re.findall(r"</(h\d)>", html) == levels
