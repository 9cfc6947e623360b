"""Files that grow: read from where they ended, they give what they give when read at once."""

from __future__ import annotations

from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.index import Index
from tests.unit.index.seen import contents

HEADER = "| Date | Title | Abstract |\n|---|---|---|\n"
ROW = "| 2024-10-01 | [Hail](https://arxiv.org/abs/2410.0000%d) | x |\n"
ITEM = "- [Wind](https://arxiv.org/abs/2410.0000%d) by Bob Lee\n"
MARKDOWN = [
    *(HEADER, ROW % 1, ROW % 2, ITEM % 3, ITEM % 4, "# List\n", "\n", "  it goes on\n", "text\n"),
    *("```\n", "<!--\n", "-->\n", "---\n", "===\n", "  - a note\n", "> said\n", "1. one\n"),
]
LINES = ['{"id": "2410.00001", "title": "x"}\n', '{"id": "2410.0\n', "\n", '{"title": "y"}\n']
CSV = ["2410.00001,x,2024-01-01\n", '2410.00002,"y\n', 'goes on",2024-05-05\n', "\n", '"z"\n']
KINDS = {"a.md": ("", MARKDOWN), "a.csv": ("id,title,date\n", CSV), "a.jsonl": ("", LINES)}


@pytest.mark.parametrize("name", KINDS)
@settings(deadline=None)
@given(data=st.data())
def test_a_file_that_grows_gives_what_it_gives_at_once(name: str, data: st.DataObject) -> None:
    begun, pieces = KINDS[name]
    steps = st.lists(st.lists(st.sampled_from(pieces), min_size=1, max_size=3).map("".join))
    with TemporaryDirectory() as folder:
        home = Path(folder)
        grown, anew = Index(home / "grown"), Index(home / "anew")
        for text in accumulate([begun, *data.draw(steps)]):
            (home / name).write_text(text)
            grown.refresh([home / name])
        anew.refresh([home / name])
        assert contents(grown) == contents(anew)
