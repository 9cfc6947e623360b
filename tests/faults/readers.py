"""Catalogues made to be slow to read."""

from __future__ import annotations

from pathlib import Path

from tests.faults.registry import case
from tests.unit.catalogue.catalogues.hostile import FORMS, PIECES, seconds, slow, text

MEGABYTE = 1_000_000
PATIENCE = 3
"""By how much more than its size the time may grow, at double the size."""


@case("hostile catalogues of 20 and 80 KB", short=1, long=len(PIECES))
def every_piece(count: int, _: Path) -> str:
    bad = [
        said
        for form in FORMS
        for piece in PIECES[:: len(PIECES) // count]
        if (said := slow(form, piece, 20_000))
    ]
    assert not bad, "; ".join(bad)
    return f"{len(FORMS)} forms: time as the size"


@case("catalogues of 4, 8 and 16 MB", short=2, long=len(FORMS), timed=True)
def large(count: int, _: Path) -> str:
    slowest = 0.0
    for number, form in enumerate(list(FORMS)[:: len(FORMS) // count]):
        piece = PIECES[number * 7 % len(PIECES)]
        four, eight, sixteen = (seconds(text(form, piece, size * MEGABYTE)) for size in (4, 8, 16))
        said = f"{form} of {piece!r}: {four:.1f}, {eight:.1f}, {sixteen:.1f} s"
        assert eight <= PATIENCE * four + 0.5, said
        assert sixteen <= PATIENCE * eight + 0.5, said
        slowest = max(slowest, sixteen)
    return f"time as the size; 16 MB take {slowest:.0f} s at most"
