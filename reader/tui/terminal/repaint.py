"""Sends the terminal only what it does not show yet.

Textual (8.2.8) draws everything again that may have changed: for a star some twenty kB, for a
letter of a search fifty, of which one notices each over a slow connection.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate
from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.strip import Strip

if TYPE_CHECKING:
    from rich.console import RenderableType

Piece = tuple[int, Strip]
"""What stands in a line, up to a column."""
Span = tuple[int, int, int]
"""A line, and the columns from which and up to which it is to be drawn."""


class Repaint:
    """What the terminal shows, as far as it is known."""

    def __init__(self) -> None:
        self._shown: dict[int, dict[int, Piece]] = defaultdict(dict)

    def forget(self) -> None:
        """From now on, the terminal may show anything."""
        self._shown.clear()

    def changed(self, update: ChopsUpdate) -> ChopsUpdate:
        """Return what an update of parts of the screen changes, for the terminal to be sent."""
        lines: dict[int, list[Span]] = defaultdict(list)
        for span in update.spans:
            lines[span[0]].append(span)
        chops, drawn = [*update.chops], []
        for y, spans in lines.items():
            pieces = dict(zip(chops[y], update.chop_ends[y], strict=False))
            left = self._changed(y, chops[y], pieces, spans)
            chops[y] = {x: _brief(s) if s and x in left else None for x, s in chops[y].items()}
            drawn += [span for span in spans if any(_meet(span, x, pieces[x]) for x in left)]
        # The last one stays in any case: after it, the cursor goes to its place.
        return ChopsUpdate(chops, drawn or update.spans[-1:], update.chop_ends)

    def _changed(
        self, y: int, line: Mapping[int, Strip | None], ends: Mapping[int, int], spans: list[Span]
    ) -> set[int]:
        """Return the columns of those pieces of a line that are not shown yet."""
        shown = self._shown[y]
        changed = set[int]()
        moved = False
        for x, strip in line.items():
            stops = [span[2] for span in spans if _meet(span, x, ends[x])]
            before = shown.get(x)
            if strip is None or not stops or (before == (ends[x], strip) and not moved):
                continue
            changed.add(x)
            moved = moved or _is_wide(strip) or bool(before and _is_wide(before[1]))
            for other, (end, _) in [*shown.items()]:
                if other < ends[x] and x < end:
                    del shown[other]
            if ends[x] <= max(stops):
                shown[x] = ends[x], strip
        return changed


def _meet(span: Span, start: int, end: int) -> bool:
    """Return whether a span has some of a piece of its line."""
    return start < span[2] and span[1] < end


def _is_wide(strip: Strip) -> bool:
    """Return whether a terminal may take a piece to be of another width, and so draw over what
    stands next to it."""
    text = strip.text
    return not text.isascii() and cell_len(text) != len(text)


def _brief(strip: Strip) -> Strip:
    """Return what looks the same in fewer segments: of a space, one sees only the ground."""
    found: list[Segment] = []
    for segment in strip:
        if found and not segment.control and _may_share(found[-1], segment):
            before = found.pop()
            style = before.style if segment.text.isspace() else segment.style
            found.append(Segment(before.text + segment.text, style))
        else:
            found.append(segment)
    return Strip(found, strip.cell_length)


def _may_share(one: Segment, other: Segment) -> bool:
    """Return whether two segments look the same in the style of the one that has letters."""
    if one.style == other.style:
        return True
    if one.style is None or other.style is None or one.control:
        return False
    blank = one.text.isspace() or other.text.isspace()
    ruled = _is_ruled(one.style) or _is_ruled(other.style)
    return blank and not ruled and one.style.bgcolor == other.style.bgcolor


def _is_ruled(style: Style) -> bool:
    """Return whether one sees more than the ground where a space has this style."""
    return bool(style.underline or style.strike or style.reverse or style.overline)


class Repainting(App[None]):
    """An application that sends the terminal only what it does not show yet; everything after a
    change of its size, after another program had it, and by ctrl+l."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+l", "draw_anew", show=False, priority=True),  # in dialogs too
    ]

    def __init__(self) -> None:
        super().__init__()
        self._repaint = Repaint()

    def on_resize(self) -> None:
        self._repaint.forget()

    def action_draw_anew(self) -> None:
        """Draw the whole screen, whatever the terminal shows."""
        self._repaint.forget()
        self.refresh(layout=True)

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if isinstance(renderable, ChopsUpdate) and not self._batch_count:
            renderable = self._repaint.changed(renderable)
        elif renderable is not None:
            self._repaint.forget()
        super()._display(screen, renderable)
