"""All tags: showing the papers that bear one, renaming, merging, removing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.text import counts
from reader.text.tags_and_notes import is_tag, tags_in
from reader.tui.actions import marking
from reader.tui.actions.finding import lists

if TYPE_CHECKING:
    from reader.tui.dialogs.manager import Done
    from reader.tui.main_screen import MainScreen

_MOST = 1_000
"""The most tags that are listed; a longer list takes long to open."""


async def all_tags(screen: MainScreen, at: int = 0) -> None:
    """List the tags, the most used first."""
    from rich.cells import cell_len
    from textual.content import Content

    from reader.library.figures.statistics import most_used
    from reader.text.clean import one_line
    from reader.tui.dialogs.manager import Deed, Manager

    tags = most_used(screen.library.store.tags_in_use())[:_MOST]
    if not tags:
        screen.say(f"No paper bears a tag yet: {screen.key('tags')} sets some")
        return

    async def done(chosen: Done) -> None:
        tag = tags[chosen.number][0]
        if chosen.deed == "rename":
            await _rename(screen, tag, chosen.number)
        elif chosen.deed == "remove":
            _change(screen, tag, "")
            await all_tags(screen, chosen.number)
        else:
            lists.show_all(screen, f"#{tag}" if is_tag(tag) else f'tag:"{tag}"', f"#{tag}")

    width = max(cell_len(one_line(tag)) for tag, _ in tags)
    lines = [
        Content.assemble(
            Content(f"#{one_line(tag)}").stylize("bold"),
            " " * (width - cell_len(one_line(tag)) + 2),
            Content(f"{count:>6,}").stylize("$text-muted"),
        )
        for tag, count in tags
    ]
    deeds = [Deed("r", "rename", "renames, merges"), Deed("x", "remove", "removes")]
    await screen.app.push_screen(Manager("Tags", lines, "shows", deeds, done, at=at))


async def _rename(screen: MainScreen, tag: str, at: int) -> None:
    from reader.tui.dialogs.line import LineDialog

    async def done(line: str) -> None:
        _change(screen, tag, tags_in(line)[0])
        await all_tags(screen, at)

    def complaint(line: str) -> str:
        return "" if len(tags_in(line)) == 1 else "one tag, please: a word"

    await screen.app.push_screen(
        LineDialog(
            f"Rename #{tag} to",
            done,
            hint="enter renames, or merges",
            example="a word",
            complaint=complaint,
            line=tag if is_tag(tag) else "",
        )
    )


def _change(screen: MainScreen, tag: str, new: str) -> None:
    """Rename a tag, or remove it from all papers if there is no new name."""
    change = screen.library.marking.rename_tag(tag, new, marking.here(screen))
    screen.show_change(change)
    count = len(change.deltas)
    said = f"#{tag} is #{new} now" if new else f"#{tag} taken away"
    screen.say(f"{said}: {counts.papers(count)} ({screen.key('undo')} undoes)")
