"""Help: every command grouped by task, the signs, and the query language; it can be searched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Input

from reader.query import EXAMPLES
from reader.text.words import fold
from reader.tui.command import Groups, Host, keys_shown
from reader.tui.dialogs.pager import Pager
from reader.tui.support.key_queue import settled
from reader.tui.widgets.columns import DIMMED, POINTER, SELECTED, SIGNS

_COLUMN = 50
"""The fewest cells of a column."""
_BETWEEN = 3


class Entry(NamedTuple):
    """A line of help: keys, a sign or a query, and what it does or means."""

    name: str
    text: str


class Section(NamedTuple):
    """Entries under a heading."""

    heading: str
    entries: Sequence[Entry]


def sections(groups: Groups[Host]) -> list[Section]:
    """All of help: commands, signs, the query language."""
    commands = [
        Section(group, [Entry(keys_shown(each.keys), each.help) for each in members])
        for group, members in groups.items()
    ]
    signs = [Entry(sign.glyph, sign.about) for sign in (*SIGNS, SELECTED, DIMMED)]
    signs = [
        Entry(POINTER, "the highlighted row"),
        *signs,
        Entry("·▃▅▇", "how much you would want it (in the order of interest); ? to learn of it"),
        Entry("● saving", "below: a mark that is not on disk yet"),
    ]
    queries = [Entry(query, meaning) for query, meaning in EXAMPLES]
    return [
        *commands,
        Section("Signs", signs),
        Section("What the search bar understands", queries),
    ]


def matching(known: Iterable[Section], text: str) -> list[Section]:
    """Return the sections with only those entries that contain every word of the text."""
    words = fold(text).split()
    found = []
    for section in known:
        entries = [
            entry
            for entry in section.entries
            if all_in(words, fold(f"{section.heading} {entry.name} {entry.text}"))
        ]
        if entries:
            found.append(Section(section.heading, entries))
    return found


def all_in(words: Iterable[str], text: str) -> bool:
    """Return whether each of these words occurs in the text."""
    return all(word in text for word in words)


class HelpText(Widget):
    """Shows sections in as many columns as there is room for."""

    def __init__(self, shown: Sequence[Section]) -> None:
        super().__init__()
        self.shown = shown

    def show(self, shown: Sequence[Section]) -> None:
        """Show only these sections."""
        self.shown = shown
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._drawn(width))

    def render(self) -> Content:
        return Content("\n").join(self._drawn(self.content_size.width))

    def _drawn(self, width: int) -> list[Content]:
        if not self.shown:
            return [Content("No help has all of these words.")]
        count = max(1, (width + _BETWEEN) // (_COLUMN + _BETWEEN))
        room = (width - _BETWEEN * (count - 1)) // count
        columns = _divided([[*_block(section, room)] for section in self.shown], count)
        return [_beside(line, room) for line in zip_longest(*columns, fillvalue=Content(""))]


def _divided(blocks: Sequence[list[Content]], count: int) -> list[list[Content]]:
    """Return the blocks in at most so many columns, which are as short as possible. No block is
    split."""
    height = max(map(len, blocks))
    while len(columns := _filled(blocks, height)) > count:
        height += 1
    return columns


def _filled(blocks: Iterable[list[Content]], height: int) -> list[list[Content]]:
    """Return the blocks in columns of at most so many lines."""
    columns: list[list[Content]] = [[]]
    for block in blocks:
        if len(columns[-1]) + len(block) > height:
            columns.append([])
        columns[-1] += block
    return columns


def _beside(parts: Sequence[Content], room: int) -> Content:
    """Return a line of parts, each in a column of so many cells."""
    line = Content("")
    for number, part in enumerate(parts):
        gap = number * (room + _BETWEEN) - line.cell_length
        line = Content.assemble(line, " " * gap, part)
    return line


def _block(section: Section, room: int) -> Iterator[Content]:
    """Return a section as lines, each of at most `room` cells."""
    yield Content(section.heading).stylize("bold $text-accent")
    widest = max(cell_len(entry.name) for entry in section.entries)
    indent = min(widest, room // 2) + 2
    for entry in section.entries:
        name = Content(entry.name).stylize("bold")
        lines = [*_wrapped(entry.text, room - indent)]
        if name.cell_length > indent - 2:
            yield name.truncate(room, ellipsis=True)
        else:
            gap = " " * (indent - name.cell_length)
            yield Content.assemble(name, gap, lines.pop(0) if lines else "")
        for line in lines:
            yield Content(" " * indent + line)
    yield Content("")


def _wrapped(text: str, room: int) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and cell_len(longer) > room:
            yield line
            line = word
        else:
            line = longer
    yield line


class HelpDialog(Pager):
    """Help over the list. `/` looks for words in it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", priority=True),
        Binding("escape", "leave", priority=True),
        Binding("enter", "read", priority=True),
    ]

    def __init__(self, known: Sequence[Section]) -> None:
        super().__init__("Help", Content(""))
        self._known = known

    def compose(self) -> ComposeResult:
        with Vertical(classes="box tall wide") as box:
            box.border_title = Content("Help")
            box.border_subtitle = Content("/ search · j k scroll · escape closes")
            yield Input(placeholder="words to look for", compact=True, id="help-search")
            with VerticalScroll(can_focus=True):
                yield HelpText(self._known)

    def on_mount(self) -> None:
        self._field.display = False
        self.set_focus(self._box)

    @property
    def _field(self) -> Input:
        return self.query_one("#help-search", Input)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action may run: keys are letters while a search is typed."""
        typing = self.is_mounted and self.focused is self._field
        return action in ("leave", "read") if typing else True

    def on_input_changed(self, event: Input.Changed) -> None:
        self.query_one(HelpText).show(matching(self._known, event.value))
        self._box.scroll_home(animate=False)

    def action_search(self) -> None:
        """Start typing a search."""
        self._field.display = True
        self._field.value = ""
        self.set_focus(self._field)

    async def action_read(self) -> None:
        """Go from the search to what was found; if nothing was typed, close."""
        if self.focused is not self._field:
            self.action_close()
            return
        await settled(self._field)
        self.set_focus(self._box)

    def action_leave(self) -> None:
        """Leave the search; without one, close."""
        if not self._field.display:
            self.action_close()
            return
        self._field.value = ""
        self._field.display = False
        self.set_focus(self._box)
