"""The block of YAML above a Markdown document: found, limited, parsed, and the line of each of its paths."""

from typing import Any

import yaml  # type: ignore[import-untyped]
from frontmatter.default_handlers import YAMLHandler

from jobboard.kernel.text import squash
from jobboard.roles.importers.document import DocumentProblems, Findings, Line, Problem

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The one in C, where PyYAML was built with it, as the handler below takes it: the library is read in half the time."""
MAX_FRONT = 20_000
"""Characters; the longest of the library has 6,000. On hostile ones YAML takes quadratic time: 0.6 s in C."""
_DEEPEST = 50
"""Brackets in brackets, after which nothing is read: each takes a place on the stack."""
_DEPTH = 5
"""Front matter is at most this deep: pay, levels, a level, its key, its value."""


def divided(lines: list[Line]) -> tuple[str, list[Line]]:
    """The front matter between lines of dashes, and the lines below; raises DocumentProblems without."""
    dashes = [at for at, line in enumerate(lines) if line.text.rstrip() == "---"]
    if not dashes or any(not line.blank for line in lines[: dashes[0]]):
        raise DocumentProblems([Problem("the front matter is missing: the first line must be ---", 1)])
    if len(dashes) < 2:
        raise DocumentProblems([Problem("the front matter has no end: close it with a line ---", 1)])
    # Lines above the front matter become empty ones, so that the parser's line numbers are the file's.
    front = "\n" * dashes[0] + "\n".join(line.text for line in lines[dashes[0] + 1 : dashes[1]])
    return front, lines[dashes[1] + 1 :]


def loaded(front: str, found: Findings) -> dict[str, Any] | None:
    """The mapping as YAML reads it; None, and a problem noted, where it is no mapping."""
    if len(front) > MAX_FRONT:
        found.problem(
            f"the front matter has {len(front):,} characters; at most {MAX_FRONT:,} are possible", 1
        )
        return None
    try:
        if _hostile(front, found):
            return None
        root = yaml.compose(front, Loader=_LOADER)
        _locate(root, "", _DEPTH, found)
        plain = YAMLHandler().load(front)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        found.problem(f"the front matter is not valid YAML: {error.problem}", mark.line + 2 if mark else None)
        return None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        found.problem(f"the front matter can't be read: {squash(str(error))[:120]}")
        return None
    if not isinstance(plain, dict):
        found.problem("the front matter must consist of lines like “title: Electrician”", 2)
        return None
    return plain


def _hostile(front: str, found: Findings) -> bool:
    """Whether it has what is small to write and large to read; a problem is noted then."""
    depth = 0
    for event in list(yaml.parse(front, Loader=_LOADER)):
        if isinstance(event, yaml.AliasEvent):
            found.problem("anchors and aliases are not possible here", event.start_mark.line + 2)
            return True
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            found.problem("the front matter can't be read: it is nested too deep", event.start_mark.line + 2)
            return True
    return False


def _locate(node: yaml.Node | None, path: str, depth: int, found: Findings) -> None:
    """Note the line of every path, and keys that are written twice, of which YAML would drop the first."""
    if depth == 0:
        return
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = f"{path}.{key.value}" if path else str(key.value)
            if inner in found.where:
                found.problem(f"{inner}: is here a second time", key.start_mark.line + 2)
            found.where[inner] = key.start_mark.line + 2
            _locate(value, inner.replace("pay.levels", "pay"), depth - 1, found)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            found.where[f"{path}[{number}]"] = value.start_mark.line + 2
            _locate(value, f"{path}[{number}]", depth - 1, found)
