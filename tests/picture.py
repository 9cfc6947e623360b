"""Drawing pictures of Reader with the shipped catalogue.

`python -m tests.picture` draws those of the README; `python -m tests.picture FILE [SIZE] [KEYS…]`
draws one, 120x40 or of another size, after these keys. Among the keys, `theme=NAME` sets a theme,
and `type=TEXT` types a text.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from reader.model.paper import Mark
from reader.storage.paths import Paths
from tests.tui.driver import came, mark, reading, shipped_papers

ROOT = Path(__file__).parents[1]
MARKS = {
    "2410.23743": Mark(read=True),
    "2410.23287": Mark(read=True, tags=("vision",)),
    "2410.23168": Mark(
        starred=True,
        tags=("architecture", "scaling"),
        note="Parameters as tokens: grow the model without training it anew.\nCompare with LoRA?",
    ),
    "2410.21276": Mark(read=True, starred=True),
    "2410.18603": Mark(starred=True, tags=("agents",)),
    "2410.05258": Mark(starred=True, note="Reproduce figure 3."),
}
DAYS = ("2026-11-26T07:10:00", "2026-11-25T07:10:00", "2026-11-24T07:10:00")
"""When the papers came, a third each, in pictures of lists by day."""


class Picture(NamedTuple):
    """A picture: its file, size and keys, and whether the papers came on several days."""

    file: Path
    size: tuple[int, int]
    keys: Sequence[str]
    days: bool = False


FOLDER = ROOT / ".github" / "pictures"
PICTURES = (
    Picture(ROOT / "data" / "screen.svg", (120, 40), ("j", "j")),
    Picture(FOLDER / "days.svg", (120, 30), ("1", "j", "e", "j", "s", "right_curly_bracket"), True),
    Picture(FOLDER / "typos.svg", (120, 24), ("/", "type=transfromer atention")),
    Picture(FOLDER / "narrow.svg", (60, 20), ("j", "j")),
    Picture(FOLDER / "light.svg", (120, 30), ("j", "j", "theme=textual-light")),
)
"""Those of the README."""


async def draw(picture: Picture) -> None:
    """Write the screen as SVG after these keys. A word that is not a key is typed."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["READER_HOME"] = home
        paths = Paths.of_user()
        mark(paths, MARKS)
        if picture.days:
            came(paths, {id: DAYS[n // 16] for n, id in enumerate(shipped_papers())})
        async with reading(paths, picture.size) as reader:
            for key in picture.keys:
                if key.startswith("theme="):
                    reader.app.theme = key.removeprefix("theme=")
                elif key.startswith("type="):
                    await reader.type(key.removeprefix("type="))
                else:
                    await reader.press(key)
            await asyncio.sleep(0.3)  # for a picture, not for a verdict
            await reader.pilot.pause()
            svg = reader.app.export_screenshot(title="reader")
    picture.file.parent.mkdir(parents=True, exist_ok=True)
    picture.file.write_text(svg, encoding="utf-8")


def main() -> None:
    arguments = sys.argv[1:]
    pictures: Sequence[Picture] = PICTURES
    if arguments:
        width, height = arguments[1].split("x") if arguments[1:] else ("120", "40")
        size = int(width), int(height)
        pictures = [Picture(Path(arguments[0]), size, arguments[2:] or PICTURES[0].keys)]
    for picture in pictures:
        asyncio.run(draw(picture))


if __name__ == "__main__":
    main()
