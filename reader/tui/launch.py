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


_PATIENCE = 0.5
"""Seconds that a followed file's server or disk has to answer; what comes later is seen later."""


class ScreenError(Exception):
    """The screen did not end as it should; the message is a sentence."""


def launch(files: Sequence[Path] = ()) -> int:
    """Show these files on the screen, or the person's own catalogues if there are none, until the
    person quits.

    Returns the exit code. Raises StoreError and ConfigError if the screen can't be opened, and
    ScreenError if an error ended it or marks could not be saved at its end; the messages are
    sentences.
    """
    gc.disable()  # the start makes no garbage; the screen turns collecting on again
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
    library = Library(paths, files=files, poll=0.3, patience=_PATIENCE)
    settings.export_to(os.environ)
    with library:
        if library.catalogues.due() < _AT_ONCE:
            library.catalogues.refresh()
        else:
            library.catalogues.refresh_small(_AT_ONCE)
        library.tie()
        app = ReaderApp(library, paths, preferences)
        app.fit_colours()
        failure: BaseException | None = None
        try:
            app.run()
        except Exception as error:  # raised where Textual handles none
            failure = error
        finally:
            app.drafts.close(timeout=0.1)
    failure = app.failure or failure
    said = [_ended_by(failure, paths.errors)] if failure else []
    if not library.store.pending:
        app.drafts.settle()
        app.drafts.close(timeout=0.3)
    else:
        from reader.text import counts

        of = counts.papers(library.store.pending)
        why = library.store.error or "the disk did not take them in time."
        said.append(f"the marks of {of} could not be saved: {why}")
    if said:
        raise ScreenError(" And ".join(said))
    return app.return_code or 0


def _ended_by(error: BaseException, path: Path) -> str:
    """Log the details of an error that ended the screen. Returns a sentence about it."""
    from reader.storage import error_log

    log = error_log.record(path, error)
    where = f"what it was is in {log}" if log else f"it was {error!r}, and no log could be written"
    return f"the screen was ended by a fault of Reader itself; {where}. Drafts of notes are kept."
