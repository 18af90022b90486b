"""Mails from templates: a folder of three files each, subject, text and HTML."""

from functools import cache
from pathlib import Path
from typing import Any

import css_inline
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from jobboard.kernel.text import squash

TEMPLATES = Path(__file__).parents[3] / "templates"


def render_mail(folder: str, **context: Any) -> tuple[str, str, str]:
    """The subject, the text and the HTML of a mail, with its styles inlined."""
    environment = _environment()
    subject = squash(environment.get_template(f"emails/{folder}/subject.txt").render(context))
    text = environment.get_template(f"emails/{folder}/body.txt").render(context).strip() + "\n"
    html = environment.get_template(f"emails/{folder}/body.html").render({**context, "subject": subject})
    return subject, text, _inliner().inline(html)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(keep_style_tags=False, keep_at_rules=True, load_remote_stylesheets=False)
