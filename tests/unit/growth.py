"""Whether the time of some work grows in proportion to the size of its input."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import partial
from math import inf
from time import process_time

TIMES = 4
_TRIES = 4


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU time of some work."""
    gc.disable()  # objects of other tests are no part of it
    began = process_time()
    try:
        work()
    finally:
        gc.enable()
    return process_time() - began


def outgrows(work: Callable[[int], Callable[[], object]], size: int) -> str:
    """Compare the CPU time of work of a size with that of four times the size. Return an empty text
    if it grows in proportion, and else the measurements. Quadratic growth would be 16 times.

    Of several measurements the shortest counts: what else the machine does makes them longer only.
    """
    short = long = inf
    for _ in range(_TRIES):
        short = min(short, seconds(work(size)))
        long = min(long, seconds(work(size * TIMES)))
        if long <= 2 * TIMES * short + 0.1:
            return ""
    return f"{short:.2f} s, of {TIMES} times the size {long:.2f} s"


def text_outgrows(work: Callable[[str], object], text: str) -> str:
    """Do so for work on a text, and on a quarter of it: its start and its end."""

    def of_size(size: int) -> Callable[[], object]:
        half = size // 2
        return partial(work, text[:half] + text[len(text) - size + half :])

    return outgrows(of_size, len(text) // TIMES)
