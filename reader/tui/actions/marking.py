"""Marking: read, star, archive, tags, note; undo and redo; selecting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.flag import ARCHIVED, DELETED, READ, STARRED
from reader.search import positions
from reader.text import counts
from reader.text.clean import one_line
from reader.tui.actions import moving, targets

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model.change import Change, Place
    from reader.model.flag import Flag
    from reader.tui.main_screen import MainScreen

_DRAFTED_WITHIN = 1.0
"""Seconds that the screen waits for a draft to be on disk after an editor was open."""


def _toggle(screen: MainScreen, flag: Flag) -> None:
    ids = targets.ids(screen)
    if not ids:
        return
    change, on = screen.library.marking.toggle(ids, flag, place=here(screen))
    screen.show_change(change)
    screen.say(f"{flag.said_on if on else flag.said_off}: {describe(screen, ids)}")
    if screen.session.advance and not screen.selection.rows:
        screen.papers.move(1)


def here(screen: MainScreen) -> Place:
    """Return the current view, query and paper, which are kept with a change that is made now."""
    screen.choose()
    return screen.current.place


def _go_to(screen: MainScreen, change: Change) -> None:
    """Show where a change was made: its view, its query, its paper."""
    place = change.place
    screen.session.paper = place.paper
    if change.views:
        screen.look_at_views()
    if not positions(screen.library.papers.rows(change.ids), screen.papers.rows):
        screen.session.view = place.view
        screen.search_bar.put(place.query)
    screen.browse()
    screen.choose()
    screen.show_saving()


def describe(screen: MainScreen, ids: list[str]) -> str:
    """Return how the status line names these papers: one by title, more by number."""
    if len(ids) != 1:
        return counts.papers(len(ids))
    title = one_line(screen.library.papers.title(ids[0]))
    return f"“{title[:40].rstrip()}…”" if len(title) > 41 else f"“{title}”"


def read(screen: MainScreen) -> None:
    _toggle(screen, READ)


def star(screen: MainScreen) -> None:
    _toggle(screen, STARRED)


def archive(screen: MainScreen) -> None:
    _toggle(screen, ARCHIVED)


def delete(screen: MainScreen) -> None:
    _toggle(screen, DELETED)


async def tags(screen: MainScreen) -> None:
    from reader.tui.dialogs.tags import TagDialog, Wanted

    ids = targets.ids(screen)
    if not ids:
        return
    borne = screen.library.marking.tags_of(ids)
    place = here(screen)

    def done(wanted: Wanted) -> None:
        change = screen.library.marking.retag(
            ids, add=wanted.add, remove=wanted.remove, place=place
        )
        screen.show_change(change)
        has = screen.library.marking.tags_of(ids)
        said = " ".join(f"#{tag}" for tag in sorted(has)) or "no tags"
        if len(ids) > 1:
            said = " ".join([*(f"+{tag}" for tag in wanted.add), *(f"-{t}" for t in wanted.remove)])
        screen.say(f"Tags of {describe(screen, ids)}: {said or 'as they were'}")

    heading = f"Tags of {describe(screen, ids)}"
    await screen.app.push_screen(
        TagDialog(heading, len(ids), borne, screen.library.store.tags_in_use(), done)
    )


async def note(screen: MainScreen) -> None:
    from reader.tui.dialogs.note import NoteDialog

    id = targets.highlighted(screen)
    if not id:
        return
    seen = screen.library.store.seen(id)
    before = seen.mark.note
    place = here(screen)
    draft = screen.drafts.load(id)
    saw = f"{id} saw"  # beside the draft, the mark that its writer saw is kept
    if draft is not None:
        seen = seen.with_texts((screen.drafts.load(saw) or "").split("\n"))

    def keep_draft(text: str) -> None:
        if screen.drafts.load(id) is None:
            screen.drafts.save(saw, "\n".join(seen.texts))
        screen.drafts.save(id, text)

    def done(text: str) -> None:
        change = screen.library.marking.write_note(id, text, place, seen)
        if change.deltas:
            screen.show_change(change)
            note = screen.library.store.get(id).note
            said = "Note written" if text else "Note removed"
            said += ", that of another program stays" if note != text else ""
            screen.say(f"{said}: {describe(screen, [id])}")
        screen.drafts.finish(id)
        screen.drafts.finish(saw)
        screen.show_saving()

    dialog = NoteDialog(
        f"Note on {describe(screen, [id])}",
        before if draft is None else draft,
        undo_key=screen.key("undo"),
        recovered=draft is not None and draft != before,
        on_draft=keep_draft,
        drafted=lambda: screen.drafts.flush(_DRAFTED_WITHIN),
        done=done,
    )
    await screen.app.push_screen(dialog)


def undo(screen: MainScreen) -> None:
    _travel(screen, screen.library.marking.undo, "undone")


def redo(screen: MainScreen) -> None:
    _travel(screen, screen.library.marking.redo, "redone")


def _travel(screen: MainScreen, turn: Callable[[], Change | None], said: str) -> None:
    try:
        change = turn()
    except OSError as error:
        screen.say(f"Not {said}: {error}")
        return
    if change is None:
        screen.say(f"Nothing to {said.removesuffix('ne')}")
        return
    _go_to(screen, change)
    if change.edits or change.added:
        screen.background.look()
    papers = f", {describe(screen, list(change.ids))}" if change.ids else ""
    stayed = change.added.stayed if change.added else ()
    changed = f" · {', '.join(stayed)} was changed since, and stays" if stayed else ""
    screen.say(f"{said.capitalize()}: {change.what}{papers}{changed}")


def select(screen: MainScreen) -> None:
    if screen.zoomed:  # where the selection is not visible
        moving.read_on(screen)
        return
    row = screen.papers.highlighted
    if row is not None:
        screen.selection.toggle(row)
        screen.show_selection()
        screen.papers.move(1)


def select_range(screen: MainScreen) -> None:
    if screen.papers.highlighted is not None:
        screen.selection.start_or_end(screen.papers.cursor)
        screen.show_selection()


def toggle_advance(screen: MainScreen) -> None:
    screen.session.advance = not screen.session.advance
    screen.say(f"Moving on after marking: {'on' if screen.session.advance else 'off'}")
