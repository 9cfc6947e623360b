"""What the screen shows, letter for letter: `pytest --snapshot-update` accepts what changed."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from reader.storage.paths import Paths
from tests.picture import MARKS
from tests.tui.driver import mark, reading


@pytest.mark.parametrize(
    ("size", "keys"),
    [
        ((120, 40), ["j", "j"]),
        ((80, 24), ["j", "j", "space", "space", "s"]),
        ((60, 20), ["slash", *"transfromer"]),
        ((100, 30), ["slash", *"vision", "space", *"colour:"]),
        ((100, 30), ["j", "j", "Y"]),
        ((80, 24), ["3", "j", "e"]),
        ((60, 15), ["enter"]),
    ],
    ids=["wide", "selection", "search", "wrong-query", "copy-menu", "fallen-row", "zoomed"],
)
async def test_the_screen(
    paths: Paths, snapshot: SnapshotAssertion, size: tuple[int, int], keys: list[str]
) -> None:
    mark(paths, MARKS)
    async with reading(paths, size) as reader:
        *first, last = keys
        await reader.press(*first)
        if last == ":":  # what was found before stays
            await reader.wait(lambda: reader.main.session.query == "vision colour")
        await reader.press(last)
        typed = "".join(key for key in keys[1:] if len(key) == 1)
        if keys[0] == "slash" and ":" not in typed:
            await reader.wait(lambda: reader.main.session.query == typed)
        await reader.wait(lambda: not reader.library.store.pending)
        await reader.wait(reader.counted)
        await reader.settle()
        assert reader.text() == snapshot
