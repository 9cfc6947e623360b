"""Marking quickly in a large file, beside a running event loop."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

from reader.marks import MarkStore
from reader.model.paper import Mark
from tests.faults.common import prepared
from tests.faults.registry import case

PAPERS = 10_000
EACH = 1 / 30
SAVED_WITHIN = 0.050
LAG_WITHIN = 0.016


@case("30 marks a second with 10,000 papers marked", short=90, long=600, timed=True)
def thirty_a_second(count: int, folder: Path) -> str:
    path = folder / "marks.json"
    ids = prepared(path, PAPERS)
    store = MarkStore(path)
    waits, lags = asyncio.run(_mark(store, ids, count))
    assert store.close(10), store.error
    saved, lag = waits[int(len(waits) * 0.95)], lags[int(len(lags) * 0.999)]
    figures = (
        f"saved within {saved * 1000:.1f} ms (p95), loop lag {lag * 1000:.1f} ms (p99.9;"
        f" the longest {lags[-1] * 1000:.1f} ms)"
    )
    assert saved < SAVED_WITHIN, figures
    assert lag < LAG_WITHIN, figures
    return figures


async def _mark(store: MarkStore, ids: list[str], count: int) -> tuple[list[float], list[float]]:
    """Mark `count` papers, and return the times until they are on disk and the lags of the loop, in
    seconds, sorted."""
    lags: list[float] = []
    waits: list[float] = []

    async def watch() -> None:
        while True:
            start = time.perf_counter()
            await asyncio.sleep(0.001)
            lags.append(time.perf_counter() - start - 0.001)

    watching = asyncio.create_task(watch())
    for number in range(count):
        start = time.perf_counter()
        id = ids[number * 37 % len(ids)]
        store.update({id: Mark(read=not store.get(id).read)}, seen={id: store.seen(id)})
        while store.pending:
            await asyncio.sleep(0.0005)
        waits.append(time.perf_counter() - start)
        await asyncio.sleep(max(0.0, EACH - waits[-1]))
    watching.cancel()
    return sorted(waits), sorted(lags)
