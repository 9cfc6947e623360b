"""The terminal sizes at which the layout changes, in cells."""

from __future__ import annotations

from textual.geometry import Size

SIDE_BY_SIDE = 100
"""Columns from which on list and detail stand side by side."""
SMALLEST = Size(60, 15)
"""Columns and lines below which there is only a notice."""
SMALLEST_DIALOG = Size(20, 6)
"""The same of what opens over the list: less of it is read at once."""
