"""The one table of commands: footer, help, palette, configuration and README come from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from textual.binding import Binding

from reader.settings.views import FREE_KEYS, VIEWS, View
from reader.tui.actions import copying, exporting, marking, moving, program, viewing

if TYPE_CHECKING:
    from reader.tui.main_screen import MainScreen


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person can do. `keys` are Textual's names, separated by commas; `footer` is the
    rank in the footer, 0 for none."""

    id: str
    keys: str
    label: str
    help: str
    run: Callable[[MainScreen], object]
    footer: int = 0


GROUPS: dict[str, tuple[Command, ...]] = {
    "Moving": (
        Command("down", "j,down", "Down", "down", moving.down),
        Command("up", "k,up", "Up", "up", moving.up),
        Command("top", "g,home", "Top", "to the top", moving.top),
        Command("bottom", "G,end", "Bottom", "to the bottom", moving.bottom),
        Command("half-down", "ctrl+d", "Half page down", "half a page down", moving.half_down),
        Command("half-up", "ctrl+u", "Half page up", "half a page up", moving.half_up),
        Command("page-down", "pagedown,ctrl+f", "Page down", "a page down", moving.page_down),
        Command("page-up", "pageup,ctrl+b", "Page up", "a page up", moving.page_up),
        Command("next-unread", "]", "Next unread", "to the next unread paper", moving.next_unread),
        Command(
            "previous-unread",
            "[",
            "Previous unread",
            "to the previous unread paper",
            moving.previous_unread,
        ),
        Command(
            "detail-down", "J", "Scroll detail", "scroll the detail pane down", moving.detail_down
        ),
        Command(
            "detail-up", "K", "Scroll detail up", "scroll the detail pane up", moving.detail_up
        ),
        Command("focus", "tab", "Focus", "from list to detail and back", moving.change_focus),
        Command("zoom", "enter", "Detail", "the detail pane on the full screen", moving.zoom),
    ),
    "Marking": (
        Command("read", "r", "Read", "read or unread", marking.read, footer=1),
        Command("star", "s", "Star", "star, or take the star away", marking.star, footer=2),
        Command("archive", "e", "Archive", "archive: done with it", marking.archive, footer=3),
        Command("tags", "t", "Tags", "tags", marking.tags, footer=4),
        Command("note", "n", "Note", "write a note", marking.note, footer=5),
        Command("undo", "u", "Undo", "undo the last change", marking.undo, footer=9),
        Command("redo", "U", "Redo", "redo what was undone", marking.redo),
        Command("select", "space", "Select", "select, and move down", marking.select, footer=10),
        Command(
            "range", "V", "Select range", "select from here to the cursor", marking.select_range
        ),
        Command(
            "advance", "a", "Move on", "move on after marking: on or off", marking.toggle_advance
        ),
    ),
    "Copying and opening": (
        Command("copy", "y", "Copy link", "copy the link", copying.copy_link, footer=6),
        Command(
            "copy-menu",
            "Y",
            "Copy …",
            "copy PDF link, id, title, Markdown, BibTeX, links of the abstract",
            copying.copy_menu,
        ),
        Command(
            "export",
            "x",
            "Export …",
            "export the selection, else the view: BibTeX, Markdown, JSON, CSV …",
            exporting.export,
        ),
        Command("open", "o", "Open", "open the abstract page", copying.open_page, footer=11),
        Command("open-pdf", "O", "Open PDF", "open the PDF", copying.open_pdf),
    ),
    "Finding": (
        Command("search", "slash", "Search", "search", viewing.search, footer=7),
        Command(
            "leave", "escape", "Leave", "leave: search, then selection; never quits", viewing.leave
        ),
        *(
            Command(
                f"view-{view.key}",
                view.key,
                f"View: {view.name}",
                f"view: {view.name} ({view.about})",
                partial(viewing.show, key=view.key),
            )
            for view in VIEWS
        ),
        *(
            Command(
                f"view-{key}",
                key,
                f"View {key}",
                "a view of your own",
                partial(viewing.show, key=key),
            )
            for key in FREE_KEYS
        ),
        Command("keep-view", "w", "Keep view", "keep the query as a view", viewing.keep),
        Command("remove-view", "W", "Remove view", "remove a view you kept", viewing.remove),
        Command("sort", "S", "Sort", "sort by date, title or order of arrival", viewing.sort),
        Command(
            "statistics", "i", "Statistics", "what was done and what waits", program.statistics
        ),
        Command("problems", "!", "Problems", "what could not be read, by line", program.problems),
    ),
    "Program": (
        Command("palette", "colon,ctrl+p", "Palette", "all commands and themes", program.palette),
        Command("help", "question_mark", "Help", "this help", program.help, footer=8),
        Command("suspend", "ctrl+z", "Suspend", "to the shell; fg comes back", program.suspend),
        Command("quit", "q,ctrl+q", "Quit", "quit", program.quit, footer=12),
    ),
}

COMMANDS: dict[str, Command] = {c.id: c for group in GROUPS.values() for c in group}

Groups = Mapping[str, Sequence[Command]]

_SHOWN = {
    "slash": "/",
    "colon": ":",
    "question_mark": "?",
    "down": "↓",
    "up": "↑",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
}


def keys_shown(keys: str) -> str:
    """Key names as a person writes them: `slash,j` is `/ j`."""
    return " ".join(_SHOWN.get(key, key) for key in keys.split(",")) if keys else "no key"


def as_set(keys: Mapping[str, str]) -> Groups:
    """The table with these keys, by command id, in place of the default ones."""
    return {
        group: [replace(command, keys=keys.get(command.id, command.keys)) for command in members]
        for group, members in GROUPS.items()
    }


def with_views(groups: Groups, views: Sequence[View]) -> Groups:
    """The table with the person's own views by name, and without the keys that have none."""
    names = {f"view-{view.key}": view for view in views if view.key in FREE_KEYS}
    vacant = {f"view-{key}" for key in FREE_KEYS} - names.keys()
    return {
        group: [
            replace(c, label=f"View: {names[c.id].name}", help=f"view: {names[c.id].name}")
            if c.id in names
            else c
            for c in members
            if c.id not in vacant
        ]
        for group, members in groups.items()
    }


def bindings(groups: Groups) -> Iterator[Binding]:
    """Every command that has a key as a binding.

    Priority bindings are run by the application itself, one key after the other: what is typed
    fast is obeyed in order, whatever gets the focus in between.
    """
    for command in listed(groups):
        if command.keys:
            yield _binding(command)


def _binding(command: Command) -> Binding:
    action = f"run('{command.id}')"
    return Binding(command.keys, action, command.label, show=False, priority=True)


def key_names(command: Command) -> list[str]:
    """The keys of a command by the names that Textual has for them: `?` is `question_mark`."""
    bound = Binding.make_bindings([_binding(command)]) if command.keys else ()
    return [binding.key for binding in bound]


def listed(groups: Groups) -> Iterator[Command]:
    """The commands, one after the other."""
    return (command for members in groups.values() for command in members)


def footer(groups: Groups, *, searching: bool = False) -> list[tuple[str, str, str]]:
    """(id, key, label) of what the footer shows, most wanted first."""
    if searching:
        return SEARCH_KEYS
    wanted = sorted((c for c in listed(groups) if c.footer and c.keys), key=lambda c: c.footer)
    return [(c.id, keys_shown(c.keys).split(" ")[0], c.label) for c in wanted]


SEARCH_KEYS = [
    ("accept-search", "enter", "To the list"),
    ("leave-search", "escape", "Back"),
    ("up", "↑", "Up"),
    ("down", "↓", "Down"),
]
"""What the footer shows while a query is typed."""
