"""A picture of Reader on the shipped catalogue: `python -m tests.picture [FILE] [SIZE] [KEYS…]`.

FILE is data/screen.svg, SIZE is 120x40 and KEYS are those of the README's picture by default;
`theme=NAME` among the keys chooses a theme.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from pathlib import Path

from reader.model.paper import Mark
from reader.storage.paths import Paths
from tests.tui.driver import mark, reading

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
KEYS = ("j", "j")


async def draw(file: Path, size: tuple[int, int], keys: list[str]) -> None:
    """Write the screen as SVG after these keys; a key of several letters is typed if none."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["READER_HOME"] = home
        paths = Paths.of_user()
        mark(paths, MARKS)
        async with reading(paths, size) as reader:
            for key in keys:
                if key.startswith("theme="):
                    reader.app.theme = key.removeprefix("theme=")
                elif key.startswith("type="):
                    await reader.type(key.removeprefix("type="))
                else:
                    await reader.press(key)
            await asyncio.sleep(0.3)  # for a picture, not for a verdict
            await reader.pilot.pause()
            svg = reader.app.export_screenshot(title="reader")
    file.write_text(svg, encoding="utf-8")


def main() -> None:
    arguments = sys.argv[1:]
    file = Path(arguments[0]) if arguments else ROOT / "data" / "screen.svg"
    width, height = (int(n) for n in arguments[1].split("x")) if arguments[1:] else (120, 40)
    asyncio.run(draw(file, (width, height), list(arguments[2:] or KEYS)))


if __name__ == "__main__":
    main()
