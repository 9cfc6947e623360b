"""The table of this program's commands, from which footer, help, palette, settings and README are
made."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from reader.settings.views import FREE_KEYS, VIEWS
from reader.tui.actions import (
    adding,
    copying,
    days,
    exporting,
    fetching,
    marking,
    moving,
    pdfs,
    program,
    settings,
    viewing,
)
from reader.tui.actions.finding import likeness, views
from reader.tui.actions.finding import tags as all_tags
from reader.tui.actions.papers import editing
from reader.tui.command import Command, Groups, by_id
from reader.tui.support import counting

if TYPE_CHECKING:
    from reader.tui.main_screen import MainScreen

GROUPS: Groups[MainScreen] = {
    "Moving": (
        Command("down", "j,down", "Down", "down", moving.down),
        Command("up", "k,up", "Up", "up", moving.up),
        Command("top", "g,home", "Top", "to the top", moving.top, jumps=True),
        Command("bottom", "G,end", "Bottom", "to the bottom", moving.bottom, jumps=True),
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
        Command(
            "count", "semicolon", "Count", "a count before a key: ;5j, ;10e, ;12G", counting.begin
        ),
        Command("focus", "tab", "Focus", "from list to detail and back", moving.change_focus),
        Command("larger", ">", "Larger list", "a larger list", moving.larger),
        Command("smaller", "<", "Smaller list", "a smaller list", moving.smaller),
        Command("detail", "p", "Detail pane", "hide the detail pane, or show it", moving.detail),
        Command("two-lines", "v", "Two lines", "rows of one line, or of two", moving.two_lines),
        Command(
            "zoom",
            "enter",
            "Full screen",
            "read on the full screen; j, k and space go on",
            moving.zoom,
        ),
    ),
    "Marking": (
        Command("read", "r", "Read", "read or unread", marking.read, footer=3),
        Command("star", "s", "Star", "star, or take the star away", marking.star, footer=4),
        Command("archive", "e", "Archive", "archive: done with it", marking.archive, footer=5),
        Command("tags", "t", "Tags", "tags", marking.tags, footer=8),
        Command("note", "n", "Note", "write a note", marking.note, footer=9),
        Command(
            "mark-all",
            "A",
            "Mark many",
            "mark many: all of the day, or all above, read or archived",
            days.mark_all,
        ),
        Command("undo", "u", "Undo", "undo the last change", marking.undo, footer=6),
        Command("redo", "U,ctrl+r", "Redo", "redo what was undone", marking.redo),
        Command(
            "select",
            "space",
            "Select",
            "select, and move down; zoomed, read on",
            marking.select,
            footer=11,
        ),
        Command(
            "range", "V", "Select range", "select from here to the cursor", marking.select_range
        ),
        Command(
            "advance", "a", "Move on", "move on after marking: on or off", marking.toggle_advance
        ),
    ),
    "Copying and opening": (
        Command("copy", "y", "Copy link", "copy the link", copying.copy_link, footer=10),
        Command(
            "copy-menu",
            "Y",
            "Copy …",
            "copy PDF link, id, title, Markdown, BibTeX, its links",
            copying.copy_menu,
        ),
        Command(
            "export",
            "x",
            "Export …",
            "export the selection, else the view: BibTeX, JSON, CSV …",
            exporting.export,
        ),
        Command(
            "pipe",
            "vertical_line",
            "Pipe …",
            "pipe the selection to a shell command; while one runs, end it",
            exporting.pipe,
        ),
        Command("open", "o", "Open", "open the abstract page", copying.open_page, footer=12),
        Command(
            "open-pdf", "O", "Open PDF", "open the PDF: the file, else the link", pdfs.open_pdf
        ),
        Command("download", "d", "Download", "download the PDF", pdfs.download),
        Command("stop-downloads", "D", "Stop downloads", "stop downloading", pdfs.stop),
    ),
    "Finding": (
        Command("search", "slash", "Search", "search", viewing.search, footer=2, jumps=True),
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
                jumps=True,
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
                jumps=True,
            )
            for key in FREE_KEYS
        ),
        Command(
            "next-hit",
            "f",
            "Next hit",
            "to the next paper of the last search",
            viewing.next_hit,
            jumps=True,
        ),
        Command(
            "previous-hit",
            "F",
            "Previous hit",
            "to the previous paper of the last search",
            viewing.previous_hit,
            jumps=True,
        ),
        Command("back", "ctrl+o", "Back", "back to where you were before a jump", viewing.back),
        Command(
            "go-to",
            "apostrophe",
            "Go to …",
            "go to '' the place before the jump, '. the last change",
            viewing.go_to,
        ),
        Command(
            "views",
            "b",
            "Views …",
            "all views: show, rename, order, remove",
            views.all_views,
            jumps=True,
        ),
        Command(
            "keep-view",
            "w",
            "Keep view",
            "keep the query as a view, else name and order them",
            views.keep,
        ),
        Command("remove-view", "W", "Remove view", "remove a view you kept", views.remove),
        Command(
            "all-tags",
            "T",
            "Tags …",
            "all tags: show, rename, merge, remove",
            all_tags.all_tags,
            jumps=True,
        ),
        Command(
            "sort", "S", "Sort", "sort by date, title, order of arrival or interest", viewing.sort
        ),
        Command(
            "like",
            "m",
            "More like it …",
            "more like it, or of its author, day, category, tag, source",
            likeness.menu,
            jumps=True,
        ),
        Command(
            "author", "ctrl+a", "Author", "all papers of an author", likeness.of_author, jumps=True
        ),
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
        Command("settings", "comma", "Settings", "settings, and what each does", settings.settings),
        Command("help", "question_mark", "Help", "all keys and signs", program.help, footer=1),
        Command("redraw", "ctrl+l", "Redraw", "draw the screen again", program.redraw),
        Command("suspend", "ctrl+z", "Suspend", "to the shell; fg comes back", program.suspend),
        Command("quit", "q,ctrl+q", "Quit", "quit", program.quit, footer=7),
    ),
}

COMMANDS = by_id(GROUPS)


def with_own(groups: Groups[MainScreen], own: Mapping[str, str]) -> Groups[MainScreen]:
    """Return the table with the person's own shell commands, by key, in a group of their own."""
    members = [
        Command(f"own {key}", key, text, f"runs {text}", partial(exporting.run_own, text=text))
        for key, text in own.items()
    ]
    return {**groups, "Commands of your own": members} if members else groups
