"""Intercepting the calls of a commit in the `os` module."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock

CALLS = (
    "open", "write", "chmod", "utime", "fsync", "close", "link", "rename", "replace", "unlink",
)  # fmt: skip

Interference = Callable[..., Any]


@contextlib.contextmanager
def patched(interfere: Interference, folder: Path) -> Iterator[None]:
    """Call `interfere(name, perform, *arguments, **options)` in place of each call about `folder`
    or a file in it, except for the lock file. `perform` is the original; the program sees what
    `interfere` returns."""
    inside: set[int] = set()

    def replacement(name: str, perform: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            target = arguments[0]
            ours = target in inside if isinstance(target, int) else _is_in(target, folder)
            if not ours:
                return perform(*arguments, **options)
            result = interfere(name, perform, *arguments, **options)
            if name == "open":
                inside.add(result)
            elif name == "close":
                inside.discard(target)
            return result

        return call

    with contextlib.ExitStack() as stack:
        for name in CALLS:
            stack.enter_context(mock.patch.object(os, name, replacement(name, getattr(os, name))))
        yield


def _is_in(path: Any, folder: Path) -> bool:
    name = os.fspath(path)
    return isinstance(name, str) and name.startswith(str(folder)) and not name.endswith(".lock")
