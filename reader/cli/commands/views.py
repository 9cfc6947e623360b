"""`reader views`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from reader.cli import console, papers, settings
from reader.cli.console import DONE
from reader.paths import Paths
from reader.views import OwnViews

ABOUT = "Print each view: its key on the screen, its name, how many papers it holds, its query."


def arguments(_parser: ArgumentParser) -> None:
    """It has none."""


def run(_args: Namespace) -> int:
    views = OwnViews(Paths.of_user().views, settings.load().views).all()
    with papers.library() as library:
        console.write(
            f"{view.key}\t{view.name}\t{papers.count(library, view.query)}\t{view.query}\n"
            for view in views
        )
    return DONE
