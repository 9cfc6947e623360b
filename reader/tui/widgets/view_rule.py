"""The rule over the list: the views with their keys and counts, the order, and the modes that are
on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from textual.content import Content

from reader.settings.views import View
from reader.text.clean import one_line

_BETWEEN = " · "
MORE = "…"
"""Stands, in place of a key, for the views that the rule has no room for."""


class Rule(NamedTuple):
    """The text of the rule, and the places of views in it: the first cell, the cell after the last,
    and the key."""

    content: Content
    spots: Sequence[tuple[int, int, str]]

    def view_at(self, x: int) -> str:
        """Return the key of the view at this cell; "" if there is none."""
        return next((key for start, end, key in self.spots if start <= x < end), "")


class Said(NamedTuple):
    """What a rule shows: the views, their counts by name, the current view, and the modes that are
    on."""

    views: Sequence[View]
    counts: Mapping[str, int]
    current: View
    modes: Sequence[str]


def rule(said: Said, width: int, line: Content) -> Rule:
    """Return a rule of `width` cells. It always has the current view, and as many of the other
    views and the modes as there is room for, those with papers first; an ellipsis stands for the
    rest. `line` is the character between views and modes."""
    parts = {view: _view(view, said) for view in said.views if view.key or view == said.current}
    left = width - 1 - parts[said.current].cell_length
    modes: list[str] = []
    for mode in said.modes:
        if len(mode) + 2 <= left:
            modes.append(mode)
            left -= len(mode) + (len(_BETWEEN) if len(modes) > 1 else 1)
    others = [view for view in parts if view != said.current]
    others.sort(key=lambda view: not said.counts.get(view.name))
    needed = [*accumulate(parts[view].cell_length + len(_BETWEEN) for view in others)]
    room = left if needed and needed[-1] < left else left - len(_BETWEEN) - len(MORE)
    shown = {said.current, *others[: bisect_left(needed, room)]}
    written = [(view.key, part) for view, part in parts.items() if view in shown]
    if len(shown) < len(parts) and room > 0:
        written.append((MORE, Content(MORE)))
    return _written(written, modes, width, line)


def _written(
    views: Sequence[tuple[str, Content]], modes: Sequence[str], width: int, line: Content
) -> Rule:
    parts: list[Content] = []
    spots: list[tuple[int, int, str]] = []
    at = 0
    for key, part in views:
        if parts:
            parts.append(Content(_BETWEEN))
            at += len(_BETWEEN)
        parts.append(part)
        spots.append((at, at := at + part.cell_length, key))
    if said := _BETWEEN.join(modes):
        parts += [*[line] * max(1, width - 1 - at - len(said)), Content(said)]
    return Rule(Content("").join(parts), spots)


def _view(view: View, said: Said) -> Content:
    name = Content(f" {one_line(view.name)}")
    return Content.assemble(
        Content(view.key).stylize("bold $text-accent"),
        name.stylize("bold $foreground") if view == said.current else name,
        Content(f" {said.counts[view.name]:,}" if view.name in said.counts else ""),
    )
