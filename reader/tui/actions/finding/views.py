"""The person's own views: keeping a query, naming, ordering, removing, each a step of undo."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from reader.text.clean import one_line
from reader.tui.actions import interest, marking

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.content import Content

    from reader.settings.views import View
    from reader.tui.dialogs.manager import Done
    from reader.tui.main_screen import MainScreen


@contextmanager
def _step(screen: MainScreen, what: str, refused: str) -> Iterator[None]:
    """Make what the block does to the saved views a step of undo. If it fails, report that."""
    place = marking.here(screen)
    before = [*screen.own_views.kept.items()]
    try:
        yield
    except (ValueError, OSError) as error:
        screen.say(f"{refused}: {error}")
        return
    after = [*screen.own_views.kept.items()]
    if after != before:
        screen.library.marking.changed_views(what, before, after, place)
    screen.look_at_views()


def show(screen: MainScreen, view: View) -> None:
    """Show a view, and give the list the focus, or on the full screen the paper."""
    screen.browse(view=view)
    screen.set_focus(screen.detail if screen.zoomed else screen.papers)
    screen.say(f"View: {view.name}")
    interest.announce(screen)


async def keep(screen: MainScreen) -> None:
    """Save the query of the list as a view, and switch to it. If nothing is searched for, list the
    views, so that they can be named and ordered."""
    from reader.settings.views import joined
    from reader.tui.dialogs.line import LineDialog

    if not screen.search_bar.text:
        await all_views(screen)
        return
    query = joined(screen.search_bar.text, screen.current.view)

    def done(name: str) -> None:
        if not name:
            return
        view = None
        with _step(screen, f"view {name}", "Not kept"):
            view = screen.own_views.keep(name, query)
        if view:
            screen.search_bar.put("")
            screen.browse(view=view)
            key = screen.key(f"view-{view.key}") if view.key else screen.key("views")
            screen.say(f"View {key}: {view.name}")

    await screen.app.push_screen(
        LineDialog(
            f"Keep as a view: {one_line(query)}",
            done,
            hint="enter keeps",
            example="a name, such as Agents",
            longest=40,
        )
    )


async def all_views(screen: MainScreen, at: int | None = None) -> None:
    """List all views, also those without a key."""
    from reader.tui.dialogs.manager import Deed, Manager

    screen.look_at_views()
    views = screen.current.views
    names = [view.name for view in views]

    async def done(chosen: Done) -> None:
        view = views[chosen.number]
        if not chosen.deed:
            screen.search_bar.put("")
            show(screen, view)
        elif view.name not in screen.own_views.kept:
            screen.say(f"{view.name} stays as it is: views that you kept can be changed")
            await all_views(screen, chosen.number)
        elif chosen.deed == "rename":
            await _rename(screen, view, chosen.number)
        elif chosen.deed == "remove":
            await _ask_to_remove(screen, view)
        else:
            by = -1 if chosen.deed == "up" else 1
            with _step(screen, f"view {view.name} moved", "Not moved"):
                screen.own_views.move(view.name, by)
            now = [each.name for each in screen.current.views]
            await all_views(screen, now.index(view.name))

    deeds = [
        Deed("r", "rename", "renames"),
        Deed("K", "up", "J moves"),
        Deed("J", "down"),
        Deed("x", "remove", "removes"),
    ]
    keys = [view.key for view in views]
    here = names.index(screen.current.view.name) if at is None else at
    await screen.app.push_screen(
        Manager("Views", _lines(screen, views), "shows", deeds, done, keys=keys, at=here)
    )


def _lines(screen: MainScreen, views: Sequence[View]) -> list[Content]:
    from rich.cells import cell_len
    from textual.content import Content

    counts = screen.overview.counts.views if screen.overview.counts else {}
    width = max(cell_len(one_line(view.name)) for view in views)
    lines = []
    for view in views:
        name = one_line(view.name)
        count = f"{counts[view.name]:,}" if view.name in counts else ""
        lines.append(
            Content.assemble(
                Content(view.key or " ").stylize("bold $text-accent"),
                f"  {name}{' ' * (width - cell_len(name))}  {count:>7}  ",
                Content(one_line(view.query) or "every paper").stylize("$text-muted"),
            )
        )
    return lines


async def _rename(screen: MainScreen, view: View, at: int) -> None:
    from reader.tui.dialogs.line import LineDialog

    async def done(name: str) -> None:
        if name:
            looked_at = screen.current.view.name == view.name
            with _step(screen, f"view {view.name} renamed", "Not renamed"):
                screen.own_views.rename(view.name, name)
                if looked_at:
                    screen.session.view = name
        await all_views(screen, at)

    await screen.app.push_screen(
        LineDialog(
            f"Rename {view.name}",
            done,
            hint="enter renames",
            example="a name",
            longest=40,
            line=view.name,
        )
    )


async def remove(screen: MainScreen) -> None:
    """Let the person choose a saved view, and remove it once they confirm."""
    from reader.tui.dialogs.manager import Manager

    screen.look_at_views()
    kept = screen.own_views.kept
    views = [view for view in screen.current.views if view.name in kept]
    if not views:
        screen.say("No view of yours; those in config.toml are removed there")
        return

    async def done(chosen: Done) -> None:
        await _ask_to_remove(screen, views[chosen.number])

    lines = _lines(screen, views)
    keys = [view.key for view in views]
    await screen.app.push_screen(
        Manager("Remove a view", lines, "removes, and asks", [], done, keys=keys)
    )


async def _ask_to_remove(screen: MainScreen, view: View) -> None:
    from reader.tui.dialogs.menu import Choice, Menu

    def done(choice: Choice) -> None:
        if choice.key != "y":
            return
        removed = False
        with _step(screen, f"view {view.name} removed", "Not removed"):
            screen.own_views.remove(view.name)
            removed = True
        if removed:
            screen.browse(view=screen.current.view)
            screen.say(f"View removed: {view.name} ({screen.key('undo')} brings it back)")

    choices = [
        Choice("y", f"remove {view.name}", view.query),
        Choice("n", "leave it", "", silent=True),
    ]
    await screen.app.push_screen(Menu(f"Remove the view {view.name}?", choices, done))
