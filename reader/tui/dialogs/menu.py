"""A short menu: each choice has a key of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList

from reader.text.clean import one_line
from reader.tui.command import keys_shown
from reader.tui.dialogs.list_dialog import ListDialog
from reader.tui.widgets.options import Options

_HINT = "enter or its key · escape"
_SHOWN = 500
"""The most characters of a value that can be visible."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a menu. Its `value` is shown beside the label, cut to fit, unless it is
    `silent`."""

    key: str
    label: str
    value: str
    silent: bool = False


class Menu(ListDialog[Choice]):
    """A menu. It results in the value that was chosen, by its key or by enter."""

    def __init__(
        self,
        heading: str,
        choices: Sequence[Choice],
        done: Callable[[Choice], object],
        *,
        at: int = 0,
    ) -> None:
        """The choice of number `at`, from 0, is highlighted first."""
        super().__init__(done)
        self._at = at
        self._heading = heading
        self._choices = choices
        for number, choice in enumerate(choices):
            self._bindings.bind(choice.key, f"choose({number})", priority=True)
        if all(choice.key != "q" for choice in choices):
            self._bindings.bind("q", "close", priority=True)

    def compose(self) -> ComposeResult:
        box = Vertical(classes="box")
        lines = [self._line(choice) for choice in self._choices]
        self.fit(box, (Content(_HINT), Content(self._heading), *lines))
        box.border_title = Content(self._heading)
        box.border_subtitle = Content(_HINT)
        with box:
            yield Options(*lines)

    def on_mount(self) -> None:
        self.query_one(OptionList).highlighted = self._at

    def _line(self, choice: Choice) -> Content:
        width = max(len(each.label) for each in self._choices)
        return Content.assemble(
            Content(keys_shown(choice.key)).stylize("bold $text-accent"),
            Content(f"  {choice.label:<{width}}  "),
            Content("" if choice.silent else one_line(choice.value[:_SHOWN])).stylize(
                "$foreground 60%"
            ),
        )

    async def action_choose(self, number: int) -> None:
        await self.finish(self._choices[number])
