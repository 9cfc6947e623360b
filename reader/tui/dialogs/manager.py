"""A list of named things, each of which can be chosen, or changed by a key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList

from reader.tui.dialogs.list_dialog import ListDialog
from reader.tui.widgets.options import Options


class Deed(NamedTuple):
    """What a key does to the highlighted thing: `label` names it, empty where it is not shown."""

    key: str
    name: str
    label: str = ""


class Done(NamedTuple):
    """Which deed was chosen, empty for enter, for the thing of this number."""

    deed: str
    number: int


class Manager(ListDialog[Done]):
    """Results in what is to be done to which thing; who opened it does it, and opens it anew."""

    def __init__(
        self,
        heading: str,
        lines: Sequence[Content],
        chosen: str,
        deeds: Sequence[Deed],
        done: Callable[[Done], object],
        *,
        keys: Sequence[str] = (),
        at: int = 0,
    ) -> None:
        """`chosen` is what enter does, or for each thing its key, where it has one of `keys`. The
        thing of number `at` is highlighted first."""
        super().__init__(done)
        self._heading = heading
        self._lines = lines
        self._hint = " · ".join(
            ["enter " + chosen, *(f"{each.key} {each.label}" for each in deeds if each.label)]
        )
        self._at = at
        self._bindings.bind("q", "close", priority=True)
        self._bindings.bind("g,home", "go(0)", priority=True)
        self._bindings.bind("G,end", f"go({len(lines) - 1})", priority=True)
        for number, key in enumerate(keys):
            if key:
                self._bindings.bind(key, f"choose({number})", priority=True)
        for deed in deeds:
            self._bindings.bind(deed.key, f"do('{deed.name}')", priority=True)

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            self.fit(box, (Content(self._hint), Content(self._heading), *self._lines))
            box.border_title = Content(self._heading)
            box.border_subtitle = Content(self._hint)
            yield Options(*self._lines)

    def on_mount(self) -> None:
        options = self.query_one(OptionList)
        self.set_focus(options)
        options.highlighted = max(0, min(self._at, len(self._lines) - 1))

    def action_go(self, number: int) -> None:
        """Highlight the thing of this number."""
        self.query_one(OptionList).highlighted = number

    async def action_do(self, name: str) -> None:
        """Have this done to the highlighted thing."""
        await self.finish(Done(name, self.query_one(OptionList).highlighted or 0))

    async def action_choose(self, number: int) -> None:
        await self.finish(Done("", number))
