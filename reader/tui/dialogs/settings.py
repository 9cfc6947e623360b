"""The settings with their values and what each does; enter changes one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from reader.settings.definitions import SETTINGS, Setting
from reader.text.clean import one_line
from reader.text.sentences import capitalized
from reader.tui.dialogs.list_dialog import ListDialog
from reader.tui.widgets.options import Options

_BELOW = 8
"""Lines of the dialog that the list does not have."""


class SettingsDialog(ListDialog[Setting]):
    """A list of settings. It results in the one to change. `values` are by name, as written in the
    file. `left` has by name the values that were chosen with keys on the screen, for settings that
    are not in the file."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,comma", "close", priority=True),
        Binding("g", "first", priority=True),
        Binding("G", "last", priority=True),
    ]

    def __init__(
        self,
        values: Mapping[str, str],
        left: Mapping[str, str],
        at: int,
        done: Callable[[Setting], object],
    ) -> None:
        """`at` is the number of the setting that is highlighted first, from 0."""
        super().__init__(done)
        self._values = values
        self._left = left
        self._at = at

    def compose(self) -> ComposeResult:
        width = max(len(setting.name) for setting in SETTINGS)
        with Vertical(classes="box") as box:
            box.border_title = Content("Settings")
            box.border_subtitle = Content("enter changes · escape closes")
            yield Options(
                *(
                    Content.assemble(
                        Content(f"{setting.name:<{width}}  ").stylize("bold"),
                        self._value(setting),
                    )
                    for setting in SETTINGS
                ),
            )
            yield Static(id="about", markup=False)

    def _value(self, setting: Setting) -> Content:
        """Return the value of a setting, or the one that applies without it, muted."""
        if value := one_line(self._values.get(setting.name, "")):
            return Content(value)
        left = one_line(self._left.get(setting.name, ""))
        return Content(f"{setting.unset}{left and f': {left}'}").stylize("$text-muted")

    def on_mount(self) -> None:
        options = self.query_one(OptionList)
        self.set_focus(options)
        options.highlighted = self._at
        self._fit(self.app.size.height)
        self._tell(self._at)

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self._fit(event.size.height)

    def _fit(self, lines: int) -> None:
        """Leave room below the list for the text on a setting."""
        self.query_one(OptionList).styles.max_height = max(3, lines * 9 // 10 - _BELOW)

    def _tell(self, number: int) -> None:
        setting = SETTINGS[number]
        about = f"{setting.help}: {setting.allowed}"
        self.query_one("#about", Static).update(Content(f"{capitalized(about)}."))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        self._tell(event.option_index)

    async def action_choose(self, number: int) -> None:
        await self.finish(SETTINGS[number])
