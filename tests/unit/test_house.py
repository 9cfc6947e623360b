"""What holds of every file of the program: it is read in one sitting, and says what it is for."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import reader

ROOT = Path(reader.__file__).parent
FILES = sorted(ROOT.rglob("*.py"))
TESTS = sorted(Path(__file__).parents[1].rglob("*.py"))
LONGEST, FULLEST = 350, 15
"""Lines of a file, and files of a folder."""

HOOKS = re.compile(
    r"(?:on|watch|validate|action|handle|get|key)_\w+|compose|render|arguments|run|content"
    r"|notify_style_update|selection_updated|close|read"
)
"""Methods that Textual, an XML parser, TinyDB or the table of commands calls by these names."""
DRAWN = {ROOT / "tui" / "actions", ROOT / "storage" / "paths.py"}
"""Each function of an action is one line of the table of commands, which says what it does; each
path of `Paths` is named by what lies there."""


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_it_is_read_in_one_sitting_and_says_what_it_is_for(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST
    tree = ast.parse(text)
    assert ast.get_docstring(tree) or not text.strip()
    if not DRAWN & {file, file.parent}:
        assert not list(_unsaid(tree))


def test_a_folder_is_seen_at_a_glance() -> None:
    crowded = {
        folder: count
        for folder, count in Counter(file.parent for file in [*FILES, *TESTS]).items()
        if count > FULLEST
    }
    assert not crowded


def _unsaid(tree: ast.AST, place: str = "") -> Iterator[str]:
    """The public definitions without a docstring, but for hooks and properties of one word."""
    for node in ast.iter_child_nodes(tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        name = f"{place}{node.name}"
        is_property = any("property" in ast.unparse(each) for each in node.decorator_list)
        said = ast.get_docstring(node) or HOOKS.fullmatch(node.name) or is_property
        if not node.name.startswith("_") and not said:
            yield name
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from _unsaid(node, f"{name}.")
