"""Papers like the highlighted one: near it, or of the same author, day, category, tag or source."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from reader.text.clean import one_line
from reader.tui.actions import marking, targets
from reader.tui.actions.finding import lists

if TYPE_CHECKING:
    from reader.model.paper import Paper
    from reader.tui.main_screen import MainScreen

_KEYS = "123456789abcdefghijklmnopqrstuvwxyz"


class Trait(NamedTuple):
    """Something that papers can have in common: a key, its name, the values that the highlighted
    paper has, and a function from a value to the query for the papers that have it."""

    key: str
    name: str
    values: Sequence[str]
    query: Callable[[str], str]


def _phrase(text: str) -> str:
    return '"' + text.replace('"', " ") + '"'


def _quoted(text: str) -> str:
    return _phrase(text) if set(' ()"') & set(text) else text


def _traits(screen: MainScreen, paper: Paper, row: int) -> list[Trait]:
    """Return what the paper can have in common with others, without what it has no value of."""
    mark = screen.library.store.get(paper.id)
    sources = screen.library.papers.catalogues_of(row)
    out, came = [paper.issued] if paper.issued else [], paper.arrived
    found = [
        Trait("a", "author", paper.authors, lambda name: f"author:{_phrase(name)}"),
        Trait("d", "day it came out", out, lambda day: f"date:{day}"),
        Trait("D", "day it came", [came.isoformat()] if came else [], lambda day: f"added:{day}"),
        Trait("c", "category", paper.categories, lambda name: f"cat:{_quoted(name)}"),
        Trait("t", "tag", mark.tags, lambda tag: f"tag:{_quoted(tag)}"),
        Trait("s", "source", sources, lambda name: f"in:{_quoted(name)}"),
    ]
    return [trait for trait in found if trait.values]


async def menu(screen: MainScreen) -> None:
    """Ask what papers are to have in common with this one, and list them."""
    from reader.tui.dialogs.menu import Choice, Menu

    if (paper := _highlighted(screen)) is None:
        return
    traits = _traits(screen, *paper)

    async def done(choice: Choice) -> None:
        if choice.key == "m":
            _nearest(screen)
        else:
            await _with(screen, next(trait for trait in traits if trait.key == choice.key))

    choices = [Choice("m", "nearest by what it says", "", silent=True)]
    choices += [Choice(each.key, f"same {each.name}", _said(each.values)) for each in traits]
    await screen.app.push_screen(Menu("More like this", choices, done))


async def of_author(screen: MainScreen) -> None:
    """List all papers of the author. If the paper has several, ask which."""
    if (paper := _highlighted(screen)) is None:
        return
    authors = [trait for trait in _traits(screen, *paper) if trait.key == "a"]
    if authors:
        await _with(screen, authors[0])
    else:
        screen.say("No author of this paper is known")


def _highlighted(screen: MainScreen) -> tuple[Paper, int] | None:
    """Return the highlighted paper and its row. If there is none, say so and return None."""
    row = screen.papers.highlighted
    if not targets.highlighted(screen) or row is None:
        return None
    return screen.library.papers.paper(row), row


def _said(values: Sequence[str]) -> str:
    first = one_line(values[0])
    return first if len(values) == 1 else f"{first} or {len(values) - 1} more"


async def _with(screen: MainScreen, trait: Trait) -> None:
    """List the papers that have this in common. If there are several values, ask which."""
    from reader.tui.dialogs.menu import Choice, Menu

    def show(value: str) -> None:
        lists.show_all(screen, trait.query(value), f"Same {trait.name}")

    if len(trait.values) == 1:
        show(trait.values[0])
        return
    keyed = zip(_KEYS, trait.values, strict=False)
    choices = [Choice(key, one_line(value), value, silent=True) for key, value in keyed]
    await screen.app.push_screen(
        Menu(f"Which {trait.name}?", choices, lambda choice: show(choice.value))
    )


def _nearest(screen: MainScreen) -> None:
    """List the papers most like this one, in the current view."""
    id = targets.highlighted(screen)
    if '"' in id:
        screen.say("This paper can't be searched for by its id")
        return
    screen.zoomed = False
    screen.search_bar.put(f"like:{_quoted(id)}")
    screen.session.paper = ""
    screen.browse()
    screen.choose()
    screen.say(f"Like {marking.describe(screen, [id])}: {screen.key('leave')} goes back")
