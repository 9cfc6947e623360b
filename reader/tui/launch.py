"""Opening the screen, as the command line does."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

_AT_ONCE = 1_000_000
"""Bytes of catalogues that are read before the first frame; more is read while it is shown."""

_SWITCH = 0.001
"""Seconds that a thread which searches or saves may keep the screen's thread waiting."""
_FRAMES = "120"
"""Frames a second at most. A result waits for the next, which at Textual's 60 takes 8 ms."""


class ScreenError(Exception):
    """The screen did not end as it should; the message is a sentence."""


def launch(files: Sequence[Path] = ()) -> int:
    """Show the screen, on these files or the person's own catalogues, until the person leaves.

    Returns the exit code. Raises StoreError and ConfigError where it can't be opened, and
    ScreenError where marks could not be saved when it was left; the messages are sentences.
    """
    gc.disable()  # nothing of what starting makes is garbage: the screen takes up collecting again
    sys.setswitchinterval(_SWITCH)
    os.environ.setdefault("TEXTUAL_FPS", _FRAMES)  # read when Textual is imported
    from reader.library.library import Library
    from reader.settings import config
    from reader.storage.paths import Paths
    from reader.tui.app import ReaderApp
    from reader.tui.preferences import Preferences

    paths = Paths.of_user()
    settings = config.load(paths.settings)
    preferences = Preferences.of(settings)
    library = Library(paths, files=files, poll=0.3)
    settings.tell(os.environ)
    with library:
        if library.catalogues.due() < _AT_ONCE:
            library.catalogues.refresh()
        else:
            library.catalogues.refresh_small(_AT_ONCE)
        app = ReaderApp(library, paths, preferences)
        try:
            app.run()
        finally:
            app.drafts.close(timeout=0.1)
    if not library.store.pending:
        app.drafts.settle()
        app.drafts.close(timeout=0.3)
    else:
        of = "1 paper" if library.store.pending == 1 else f"{library.store.pending} papers"
        why = library.store.error or "the disk did not take them in time."
        raise ScreenError(f"the marks of {of} could not be saved: {why}")
    return app.return_code or 0
