"""README and reference say what the program does."""

from __future__ import annotations

import re
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
