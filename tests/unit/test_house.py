"""Rules for all files: short enough to be read in one sitting, and documented."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import reader

ROOT = Path(reader.__file__).parent
TESTS = Path(__file__).parents[1]
FILES = [*sorted(ROOT.rglob("*.py")), *sorted(TESTS.rglob("*.py"))]
LONGEST, FULLEST = 350, 15
"""The most lines of a file, and files of a folder."""

SCREEN = ROOT / "tui"
ACTIONS = SCREEN / "actions"
"""Their functions are documented by the table of commands."""
HOOKS = re.compile(
    r"(?:on|watch|validate|action|handle|get|key)_\w+|compose|render|notify_style_update"
    r"|selection_updated"
)
"""Methods that Textual calls by these names."""


def test_a_file_is_read_in_one_sitting() -> None:
    lengths = {file: file.read_text(encoding="utf-8").count("\n") for file in FILES}
    assert not {file: length for file, length in lengths.items() if length > LONGEST}


def test_methods_of_the_screen_have_docstrings() -> None:
    """In the other packages ruff checks that (D100 to D103), but it can't tell Textual's hooks."""
    files = [file for file in SCREEN.rglob("*.py") if ACTIONS not in file.parents]
    without = {file: [*_undocumented(ast.parse(file.read_text("utf-8")))] for file in files}
    assert not {file: names for file, names in without.items() if names}


def test_a_folder_is_seen_at_a_glance() -> None:
    crowded = {
        folder: count
        for folder, count in Counter(file.parent for file in FILES).items()
        if count > FULLEST
    }
    assert not crowded


def _undocumented(tree: ast.AST, place: str = "") -> Iterator[str]:
    """Yield the public definitions without a docstring, except for hooks and properties."""
    for node in ast.iter_child_nodes(tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        name = f"{place}{node.name}"
        is_property = any("property" in ast.unparse(each) for each in node.decorator_list)
        said = ast.get_docstring(node) or HOOKS.fullmatch(node.name) or is_property
        if not node.name.startswith("_") and not said:
            yield name
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from _undocumented(node, f"{name}.")
