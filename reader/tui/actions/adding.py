"""Adding papers, files and lists: pasted into the list, or typed on a line."""

from __future__ import annotations

from asyncio import sleep, to_thread
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.library.news import FetchEnded
from reader.settings.views import view_named
from reader.text.clean import one_line
from reader.text.sentences import cause
from reader.tui.actions.marking import describe, here

if TYPE_CHECKING:
    from reader.library.adding import Wanted
    from reader.tui.main_screen import MainScreen

_LONGEST = 100_000
"""The most characters of the line on which the person types what to add."""
_MANY = 20
"""The most papers that are added from a paste without a question."""
_LOOK = 0.02
_PATIENCE = 20.0
"""Seconds between two checks whether an added paper is listed, and the most seconds of waiting for
it."""


async def add(screen: MainScreen, line: str = "") -> None:
    """Ask for papers, files or addresses on a line, and add them."""
    from reader.library.adding import completed_path, wanted
    from reader.tui.dialogs.line import LineDialog

    if not _own(screen):
        return

    def complaint(line: str) -> str:
        try:
            if not _categories(line):
                wanted(line)
        except ValueError as error:
            return str(error)
        return ""

    def done(line: str) -> None:
        if names := _categories(line):
            _follow(screen, names)
        else:
            _take_in(screen, wanted(line))

    await screen.app.push_screen(
        LineDialog(
            "Add papers",
            done,
            hint="enter adds · tab completes",
            example="arXiv ids, DOIs, links, a file, categories: cs.CL",
            longest=_LONGEST,
            complaint=complaint,
            complete=completed_path,
            line=line,
        )
    )


async def paste(screen: MainScreen, text: str) -> None:
    """Add what was pasted into the list. If it is much, show it first and ask."""
    from reader.library.adding import wanted

    if not _own(screen):
        return
    try:
        found = wanted(text)
    except ValueError as error:
        screen.say(f"Nothing to add was pasted: {error}")
        return
    if len(found.papers) + len(found.sources) > _MANY:
        await add(screen, " ".join([name for name, _ in found.papers] + found.sources))
    else:
        _take_in(screen, found)


async def offer(screen: MainScreen) -> None:
    """Offer to add the paper that is searched for by its id, if no catalogue has it."""
    if screen.current.unknown:
        await add(screen, screen.search_bar.text.strip())


def completed(screen: MainScreen, news: FetchEnded) -> None:
    """Report what was found of the titles of added papers."""
    if news.errors:
        screen.say(
            f"Known by its id for now: {news.errors[0]} · {screen.key('fetch')} asks for its title"
        )
    elif news.unknown:
        screen.say(unknown(screen, news.unknown))
    screen.status.fetching = ""  # the titles are in the list


def unknown(screen: MainScreen, ids: Sequence[str]) -> str:
    """Return a sentence: no service knows these ids, and what the person can do."""
    from reader.following.rounds import none_knows

    said = none_knows(ids).capitalize()
    return f"{said}: look whether it is right · {screen.key('fetch')} on it asks again"


def _own(screen: MainScreen) -> bool:
    """Return whether papers can be added to the current list; otherwise tell the person why not."""
    if screen.library.catalogues.opened:
        screen.say("These files are open for once: papers are added in `reader` alone")
        return False
    return True


def _categories(line: str) -> list[str]:
    """Return the categories of arXiv on a line that has nothing else; none for any other line.
    Raises ValueError if a word looks like a category that arXiv does not have."""
    from reader.following.categories import categories

    found = [categories(word) for word in line.split()]
    return [name for name in found if name] if all(found) else []


def _follow(screen: MainScreen, names: Sequence[str]) -> None:
    from reader.following.source import source_of

    sources = [source_of(name) for name in names]
    try:
        for source in sources:
            screen.library.sources.add(source)
    except OSError as error:
        screen.say(f"Not followed: {cause(error)}")
        return
    screen.say("")  # the fetch tells it
    screen.library.fetcher.follow([source.text for source in sources])


def _take_in(screen: MainScreen, found: Wanted) -> None:
    if found.papers:
        screen.run_worker(_add_papers(screen, found), group="add")
    if found.sources:
        screen.run_worker(_add_sources(screen, found.sources), group="add")


async def _add_papers(screen: MainScreen, found: Wanted) -> None:
    """Add papers, go to the last of them once it is listed, and have their titles fetched."""
    from reader.catalogue import CatalogueError
    from reader.library.adding import to_write

    place = here(screen)
    known = screen.library.papers.rows_by_id(found.ids)
    wanted = to_write(screen.library.papers, found.papers)
    try:
        written = await to_thread(screen.library.folder.add, wanted)
    except OSError as error:
        screen.say(f"Not added: {cause(error)}")
        return
    except CatalogueError as error:
        screen.say(f"Not added: {error}")
        return
    new = [id for id in found.ids if id not in known]
    added = screen.library.marking.added(found.ids, written, place=place)
    screen.background.look()
    for _ in range(round(_PATIENCE / _LOOK)):
        if len(screen.library.papers.rows_by_id(found.ids)) == len(found.ids):
            break
        await sleep(_LOOK)
    else:
        return  # the person has undone it
    _go_to(screen, found.ids[-1])
    if new:
        screen.say(f"Added: {describe(screen, new)}")
    else:
        screen.say("Brought back" if added.deltas else "Already here")
    screen.library.fetcher.complete(new)


async def _add_sources(screen: MainScreen, sources: Sequence[str]) -> None:
    """Add files and lists at addresses, as the command line does, in a process of its own."""
    from reader.storage.child import Child

    screen.say(f"Adding {sources[0]} …")
    marking, place = screen.library.marking, here(screen)
    before = {change.key for change in await to_thread(marking.remembered)}
    try:
        child = Child("reader", "add", "--", *sources)
    except OSError as error:
        screen.say(f"Not added: {error.strerror or error}")
        return
    told: list[bytes] = []
    code = None
    while code is None:
        await sleep(5 * _LOOK)
        lines, code = child.poll()
        told += lines
    screen.background.look()
    if code:
        screen.say(f"Not added: {_short(child.why(code).removeprefix('reader: '), sources)}")
    else:
        after = await to_thread(marking.remembered)
        new = (change._replace(place=place) for change in after if change.key not in before)
        marking.adopt(change for change in new if change.merge or change.added)
        lines = [
            *told[: len(sources)],
            *(line for line in told if line.startswith((b"marks came", b"all its papers are"))),
        ]
        said = [_short(line.decode(errors="replace"), sources) for line in lines]
        screen.say(f"Added: {' · '.join(said)}")


def _short(text: str, sources: Sequence[str]) -> str:
    """Return the text without the folders of these paths, so that there is room for the message
    itself."""
    for source in sources:
        folder = source[: source.rfind("/") + 1]
        text = text.replace(folder, "") if source.startswith("/") else text
    return one_line(text)


def _go_to(screen: MainScreen, id: str) -> None:
    """Put the cursor on a paper, and show a list that has it, unless the person has moved on
    meanwhile."""
    if screen.searching or screen.app.screen is not screen:
        return
    row = screen.library.papers.rows_by_id([id]).get(id)
    if row is None:
        return
    screen.session.paper = id
    screen.browse()
    for name in ("", "Inbox", "All"):
        if row in screen.papers.rows:
            return
        screen.search_bar.put("")
        screen.browse(view=view_named(name) if name else None)
