"""The terminal sizes at which the layout changes, in cells."""

from __future__ import annotations

from textual.geometry import Size

SIDE_BY_SIDE = 100
"""The fewest columns in which list and detail pane stand side by side."""
SMALLEST = Size(60, 15)
"""The columns and lines below which only a notice is shown."""
SMALLEST_DIALOG = Size(20, 6)
"""The same for dialogs, which have less to read at once."""
