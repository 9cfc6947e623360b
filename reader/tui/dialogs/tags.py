"""The tag dialog: tags as words on a line, completed from those in use."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from reader.text.clean import one_line
from reader.text.tags_and_notes import is_tag, tags_in
from reader.tui.dialogs.dialog import Dialog
from reader.tui.support.key_queue import settled


class TagDialog(Dialog[tuple[str, ...]]):
    """Results in the tags wanted. `tags` are those there already, `in_use` known ones and how many
    papers bear each."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", priority=True),
        Binding("enter", "keep", priority=True),
        Binding("tab", "complete", priority=True),
    ]

    def __init__(
        self,
        heading: str,
        tags: Sequence[str],
        in_use: Mapping[str, int],
        done: Callable[[tuple[str, ...]], object],
    ) -> None:
        super().__init__(done)
        self._heading = heading
        self._tags = tags
        self._in_use = {tag: count for tag, count in in_use.items() if is_tag(tag)}

    def compose(self) -> ComposeResult:
        box = Vertical(classes="box")
        box.border_title = Content(one_line(self._heading))
        box.border_subtitle = Content("enter keeps · tab completes · escape leaves")
        with box:
            yield Input(
                "".join(f"{tag} " for tag in self._tags),
                placeholder="words, such as: to-read transformers",
                select_on_focus=False,
                compact=True,
            )
            yield Static(id="tags-in-use", markup=False)

    def on_mount(self) -> None:
        self.set_focus(self.query_one(Input))

    def _candidates(self, text: str) -> list[str]:
        """Tags in use that go on from the word being typed, most used first."""
        before, word = _last_word(text)
        taken = tags_in(before)
        fitting = [t for t in self._in_use if t.startswith(word) and t not in taken]
        return sorted(fitting, key=lambda tag: (-self._in_use[tag], tag))

    def on_input_changed(self, event: Input.Changed) -> None:
        shown = [f"#{tag} {self._in_use[tag]}" for tag in self._candidates(event.value)[:30]]
        self.query_one("#tags-in-use", Static).update(Content("  ".join(shown)))

    async def action_keep(self) -> None:
        field = self.query_one(Input)
        await settled(field)
        await self.finish(tags_in(field.value))

    async def action_complete(self) -> None:
        field = self.query_one(Input)
        await settled(field)
        candidates = self._candidates(field.value)
        if candidates:
            before, _ = _last_word(field.value)
            field.value = f"{before}{candidates[0]} "
            field.cursor_position = len(field.value)


def _last_word(text: str) -> tuple[str, str]:
    """What stands before the word being typed, and the word without its `#`."""
    start = max(text.rfind(" "), text.rfind(",")) + 1
    return text[:start], text[start:].lstrip("#")
