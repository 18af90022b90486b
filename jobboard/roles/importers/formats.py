"""Which importer reads a document, told by what the document begins with and not by its name."""

from jobboard.roles.importers import json, markdown, text
from jobboard.roles.importers.document import Imported, read_lines


def read(data: bytes) -> Imported:
    """The role in a document; raises DocumentProblems.

    A document whose first filled line is `---` or a Markdown heading is in the library's format, one that
    begins with a brace is JSON; every other is a page copied as text.
    """
    first = next(line.text for line in read_lines(data) if not line.blank)
    if first.rstrip() == "---" or first.startswith("#"):
        return markdown.parse(data)
    if first.lstrip().startswith("{"):
        return json.parse(data)
    return text.parse(data)
