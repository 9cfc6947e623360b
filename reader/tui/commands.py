"""The table of this program's commands: footer, help, palette, settings and README come from it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from reader.settings.views import FREE_KEYS, VIEWS
from reader.tui.actions import (
    adding,
    arranging,
    copying,
    days,
    exporting,
    fetching,
    marking,
    moving,
    pdfs,
    program,
    viewing,
)
from reader.tui.actions.papers import editing
from reader.tui.command import Command, Groups, by_id

if TYPE_CHECKING:
    from reader.tui.main_screen import MainScreen

GROUPS: Groups[MainScreen] = {
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
        Command("next-day", "right_curly_bracket", "Next day", "to the next day", days.next_day),
        Command(
            "previous-day",
            "left_curly_bracket",
            "Previous day",
            "to the previous day",
            days.previous_day,
        ),
        Command(
            "detail-down", "J", "Scroll detail", "scroll the detail pane down", moving.detail_down
        ),
        Command(
            "detail-up", "K", "Scroll detail up", "scroll the detail pane up", moving.detail_up
        ),
        Command("focus", "tab", "Focus", "from list to detail and back", moving.change_focus),
        Command("larger", "greater_than_sign", "Larger list", "a larger list", arranging.larger),
        Command("smaller", "less_than_sign", "Smaller list", "a smaller list", arranging.smaller),
        Command("detail", "p", "Detail pane", "hide the detail pane, or show it", arranging.detail),
        Command("two-lines", "v", "Two lines", "rows of one line, or of two", arranging.two_lines),
        Command("zoom", "enter", "Detail", "the detail pane on the full screen", moving.zoom),
    ),
    "Marking": (
        Command("read", "r", "Read", "read or unread", marking.read, footer=1),
        Command("star", "s", "Star", "star, or take the star away", marking.star, footer=2),
        Command("archive", "e", "Archive", "archive: done with it", marking.archive, footer=3),
        Command("tags", "t", "Tags", "tags", marking.tags, footer=4),
        Command("note", "n", "Note", "write a note", marking.note, footer=5),
        Command(
            "mark-all",
            "A",
            "Mark many",
            "mark all of the day, or all above, read or archived",
            days.mark_all,
        ),
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
        Command(
            "pipe",
            "vertical_line",
            "Pipe …",
            "give the selection to a command of the shell; while one runs, end it",
            exporting.pipe,
        ),
        Command("open", "o", "Open", "open the abstract page", copying.open_page, footer=11),
        Command(
            "open-pdf", "O", "Open PDF", "open the PDF: the file, else the link", pdfs.open_pdf
        ),
        Command("download", "d", "Download", "download the PDF", pdfs.download),
        Command("stop-downloads", "D", "Stop downloads", "stop downloading", pdfs.stop),
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
        Command(
            "sort", "S", "Sort", "sort by date, title, order of arrival or interest", viewing.sort
        ),
        Command("like", "m", "More like it", "papers like this one", viewing.more_like_this),
        Command(
            "statistics", "i", "Statistics", "what was done and what waits", program.statistics
        ),
        Command("problems", "!", "Problems", "what could not be read, by line", program.problems),
    ),
    "Papers": (
        Command("edit", "E", "Correct", "correct title, authors, date or link", editing.edit),
        Command(
            "delete", "X,delete", "Delete", "take away, or bring back (is:deleted)", marking.delete
        ),
        Command("add", "plus", "Add", "add papers, a file or a list; pasting does too", adding.add),
        Command(
            "fetch",
            "R",
            "Fetch",
            "fetch what you follow; once more ends it",
            fetching.fetch,
            footer=13,
        ),
    ),
    "Program": (
        Command("palette", "colon,ctrl+p", "Palette", "all commands and themes", program.palette),
        Command("help", "question_mark", "Help", "this help", program.help, footer=8),
        Command("suspend", "ctrl+z", "Suspend", "to the shell; fg comes back", program.suspend),
        Command("quit", "q,ctrl+q", "Quit", "quit", program.quit, footer=12),
    ),
}

COMMANDS = by_id(GROUPS)


def with_own(groups: Groups[MainScreen], own: Mapping[str, str]) -> Groups[MainScreen]:
    """The table with a person's own commands of the shell, by their keys, in a group of theirs."""
    members = [
        Command(f"own {key}", key, text, f"runs {text}", partial(exporting.run_own, text=text))
        for key, text in own.items()
    ]
    return {**groups, "Commands of your own": members} if members else groups
