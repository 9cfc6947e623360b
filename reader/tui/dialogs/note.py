"""The note editor."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Label, TextArea

from reader.desktop.editor import Written, edit_outside
from reader.text.clean import clean
from reader.text.tags_and_notes import note_of
from reader.tui.dialogs.dialog import Dialog
from reader.tui.support.breakpoints import SIDE_BY_SIDE
from reader.tui.support.key_queue import settled

_LONGEST_WRAPPED = 10_000
"""Lines are wrapped if the longest has at most so many characters. Each key in a line wraps it
again, which takes more than a second at a million characters."""


class NoteDialog(Dialog[str]):
    """Edits a note, and results in its text. Leaving keeps what was written; undo reverts it. A
    note that was not edited is returned unchanged, even if not all of it can be shown.

    `on_draft` is called with the text after each change, so that a crash loses nothing; `drafted`
    returns whether the last text is on disk, and may wait for it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+s", "keep", priority=True),
        Binding("ctrl+e", "external", priority=True),
    ]

    def __init__(
        self,
        heading: str,
        text: str,
        *,
        undo_key: str,
        recovered: bool,
        on_draft: Callable[[str], None],
        drafted: Callable[[], bool],
        done: Callable[[str], object],
    ) -> None:
        super().__init__(done)
        self._heading = heading
        self._text = text
        self._shown = clean(text)
        self._undo_key = undo_key
        self._recovered = recovered
        self._on_draft = on_draft
        self._drafted = drafted

    def compose(self) -> ComposeResult:
        box = Vertical(classes="box tall")
        box.border_title = Content(clean(self._heading))
        box.border_subtitle = Content(
            f"escape keeps · ctrl+e editor · then {self._undo_key} undoes"
        )
        with box:
            yield TextArea(
                self._shown, id="note", soft_wrap=_wraps(self._shown), tab_behavior="focus"
            )
            yield Label(classes="hint", markup=False)

    def on_resize(self, event: events.Resize) -> None:
        self._fit(event.size)

    def _fit(self, size: Size) -> None:
        self.set_class(size.width >= SIDE_BY_SIDE, "-side-by-side")

    def on_mount(self) -> None:
        self._fit(self.app.size)  # before the first layout, as wrapping a long note takes time
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        self.set_focus(area)
        self.hint("This is your draft from last time." if self._recovered else "")

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        text = event.text_area.text
        event.text_area.soft_wrap = _wraps(text)
        if text != self._shown:
            self._on_draft(text)

    async def action_keep(self) -> None:
        area = self.query_one(TextArea)
        await settled(area)
        text = area.text
        await self.finish(self._text if text == self._shown else note_of(text))

    async def action_external(self) -> None:
        """Open the text in $VISUAL or $EDITOR, and take the result back."""
        area = self.query_one(TextArea)
        await settled(area)
        trouble = ""
        try:
            with self.app.suspend():  # which does not end if the block raises
                try:
                    written = edit_outside(area.text.encode("utf-8", "replace"), "note.md")
                except OSError as error:
                    trouble = str(error)
        except SuspendNotSupported:
            self.hint("No other editor can be opened in this terminal.")
        else:
            if trouble:
                self.hint(f"The editor did not run, the note is as it was: {trouble}")
            else:
                self._take(written)
        self.app.refresh()

    def _take(self, written: Written) -> None:
        """Put the text from the other editor into this one, and delete its file once the draft is
        on disk."""
        try:
            text = clean(written.text())
        except UnicodeDecodeError:
            self.hint(f"The note is as it was: {written.path}, which it wrote, is not UTF-8.")
            return
        area = self.query_one(TextArea)
        area.text = text
        area.move_cursor(area.document.end)
        self._on_draft(text)
        if self._drafted():
            written.discard()
        else:
            self.hint(f"No draft of this can be written. It is in {written.path} as well.")


def _wraps(text: str) -> bool:
    return len(text) <= _LONGEST_WRAPPED or max(map(len, text.split("\n"))) <= _LONGEST_WRAPPED
