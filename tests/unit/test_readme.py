"""README and reference say what the program does."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.readme import PARTS, README, written

PAGES = [README, *sorted((README.parent / ".github").glob("*.md"))]


@pytest.mark.parametrize("page", PARTS, ids=lambda page: page.name)
def test_generated_parts_are_up_to_date(page: Path) -> None:
    assert written(page) == page.read_text(encoding="utf-8"), "python -m tests.readme writes them"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)]*)\)", page.read_text(encoding="utf-8")):
        name, _, heading = target.partition("#")
        file = page.parent / name if name else page
        assert file.exists(), f"{page.name}: {target}"
        anchors = re.findall(r"^#+ (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE)
        known = {re.sub(r"[^\w -]", "", each).strip().lower().replace(" ", "-") for each in anchors}
        assert not heading or heading in known, f"{page.name}: {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_names_of_the_code_is_there(page: Path) -> None:
    """Modules that are run, files in `reader/`, and the test that shows how one test is run."""
    text, root = page.read_text(encoding="utf-8"), README.parent
    for module in re.findall(r"python -m (tests[\w.]*)", text):
        assert find_spec(module), module
    for name in re.findall(r"`([a-z_]+/[\w./]+)`", text) if page.stem == "CONTRIBUTING" else []:
        places = [root / "reader" / name, root / "reader" / f"{name}.py", root / name]
        assert any(place.exists() for place in places), name
    for file, word in re.findall(r"(tests/\S+\.py) -k (\w+)", text):
        assert re.search(rf"^def test_\w*{word}", (root / file).read_text("utf-8"), re.MULTILINE)
