"""Cells of CSV that no spreadsheet runs: https://owasp.org/www-community/attacks/CSV_Injection.

A spreadsheet takes a cell that begins with one of some characters for a formula, and shows one
that has an apostrophe before it as text.
"""

from __future__ import annotations

_RUN = "=+-@\t\r\n＝＋－＠"
"""What a formula begins with, and what a spreadsheet passes over before one."""


def guarded(cell: str) -> str:
    """Return the cell with an apostrophe before it where a spreadsheet would run it, or where it
    is such a cell that has apostrophes before it already."""
    return f"'{cell}" if cell.lstrip("'")[:1] in _RUN and cell.strip("'") else cell


def unguarded(cell: str) -> str:
    """Return the cell of which `guarded` made this one; any other cell as it is."""
    return cell[1:] if cell[:1] == "'" and guarded(cell) != cell else cell
