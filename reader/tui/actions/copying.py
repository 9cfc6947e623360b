"""Copying to the clipboard and opening in a browser."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from reader.model.paper import UNMARKED
from reader.text import counts
from reader.text.clean import one_line
from reader.tui.actions import targets
from reader.tui.presenter import links_of

NO_LINK = "No link is known for this paper"

if TYPE_CHECKING:
    from reader.tui.dialogs.menu import Choice
    from reader.tui.main_screen import MainScreen


def copy_link(screen: MainScreen) -> None:
    papers = targets.papers(screen)
    if links := [paper.url for paper in papers if paper.url]:
        copy(screen, "\n".join(links))
    elif papers:
        screen.say(NO_LINK)


async def copy_menu(screen: MainScreen) -> None:
    from reader.export import FORMS, export
    from reader.tui.dialogs.menu import Choice, Menu

    papers = targets.papers(screen)
    if not papers:
        return
    choices = [
        Choice(key, name, "\n".join(text for paper in papers if (text := FORMS[form](paper))))
        for key, name, form in (
            ("y", "link", "link"),
            ("p", "PDF link", "pdf"),
            ("i", "id", "id"),
            ("t", "title", "title"),
            ("m", "Markdown link", "markdown"),
        )
    ]
    # all at once, so that no two entries get the same key
    keys = screen.library.citation_keys.of(papers)
    bibtex = "".join(export([(paper, UNMARKED) for paper in papers], "bibtex", keys=keys))
    choices.append(Choice("b", "BibTeX", bibtex.rstrip("\n")))
    links = [link for paper in papers for link in links_of(paper)]
    choices += [
        Choice(str(number), "link in the abstract", link)
        for number, link in enumerate(dict.fromkeys(links), start=1)
        if number <= 9
    ]
    heading = "Copy" if len(papers) == 1 else f"Copy from {counts.papers(len(papers))}"
    await screen.app.push_screen(
        Menu(
            heading,
            [choice for choice in choices if choice.value],
            lambda choice: copy(screen, choice.value, _said(choice, len(papers))),
        )
    )


def _said(choice: Choice, count: int) -> str:
    """Return the name that the status line gives a copied text of several lines; "" for one line,
    which is shown itself."""
    if "\n" not in choice.value:
        return ""
    return choice.label if count == 1 else f"{choice.label} of {counts.papers(count)}"


def copy(screen: MainScreen, text: str, said: str = "") -> None:
    """Copy the text, and say what was copied and how. `said` names the text. Without it the text
    itself is shown, so that the person can copy it by hand if nothing else works."""

    def work() -> None:
        from reader.desktop import clipboard

        copied = clipboard.copy(
            text, osc52=lambda t: screen.app.call_from_thread(screen.app.copy_to_clipboard, t)
        )
        screen.app.call_from_thread(screen.say, f"{said or one_line(text)}  ({copied.said})")

    screen.run_worker(work, thread=True, group="copy")


def open_page(screen: MainScreen) -> None:
    papers = targets.papers(screen)
    if links := [paper.url for paper in papers if paper.url]:
        open_links(screen, links)
    elif papers:
        screen.say(NO_LINK)


def open_links(screen: MainScreen, links: list[str]) -> None:
    """Open links in the browser, and name them, or the reason why that failed. The hosts are named
    first, except for arXiv's, whose links this program makes."""
    if hosts := _hosts(links) - {"arxiv.org"}:
        screen.say(f"Opening {', '.join(sorted(hosts))} …")

    def work() -> None:
        from reader.desktop import browser

        said = f"Opened {one_line(' '.join(links))}"
        for link in links:
            try:
                browser.open_link(link)
            except browser.NeedsTerminalError:
                said = screen.app.call_from_thread(_open_in_terminal, screen, link) or said
            except browser.OpenError as error:
                said = str(error)
                break
        screen.app.call_from_thread(screen.say, said)

    screen.run_worker(work, thread=True, group="open")


def _open_in_terminal(screen: MainScreen, link: str) -> str:
    """Give the terminal to the browser until it ends. Returns the error in words, or ""."""
    from textual.app import SuspendNotSupported

    from reader.desktop import browser

    try:
        with screen.app.suspend():
            browser.open_link(link, in_terminal=True)
    except (SuspendNotSupported, browser.OpenError) as error:
        return str(error)
    return ""


def _hosts(urls: list[str]) -> set[str]:
    """Return the hosts that these links lead to. A link without one is reported when it is
    opened."""
    from reader.text import links

    hosts = set()
    for url in urls:
        with suppress(ValueError):
            hosts.add(links.host(url))
    return hosts
