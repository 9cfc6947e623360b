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
    """Something that a key does to the highlighted thing. `label` names it; it is not shown if that
    is empty."""

    key: str
    name: str
    label: str = ""


class Done(NamedTuple):
    """The name of the deed that was chosen, empty for enter, and the number of the thing, from
    0."""

    deed: str
    number: int


class Manager(ListDialog[Done]):
    """A list of things. It results in a deed and a thing; the caller does it, and opens the list
    again."""

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
        """`chosen` says what enter does. `keys` has for each thing the key that chooses it, "" for
        none. The thing of number `at`, from 0, is highlighted first."""
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
        """Close, and result in this action for what is highlighted."""
        await self.finish(Done(name, self.query_one(OptionList).highlighted or 0))

    async def action_choose(self, number: int) -> None:
        await self.finish(Done("", number))
