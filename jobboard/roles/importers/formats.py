"""Which importer reads a document, told by what the document begins with and not by its name."""

import re

from jobboard.roles.importers import json, markdown, text
from jobboard.roles.importers.document import Imported, read_lines

_JSON = re.compile(r"""\s*(\{|\[\s*([\[{"\]]|$))""")
"""A list is no role, and JSON all the same: its reader says so best. A text may begin with “[Company]”."""


def read(data: bytes) -> Imported:
    """The role in a document; raises DocumentProblems.

    A document whose first filled line is `---` or a Markdown heading is in the library's format, one that
    begins with a brace, or like a list of JSON, is JSON; every other is a page copied as text.
    """
    first = next(line.text for line in read_lines(data) if not line.blank)
    if first.rstrip() == "---" or first.startswith("#"):
        return markdown.parse(data)
    if _JSON.match(first):
        return json.parse(data)
    return text.parse(data)
