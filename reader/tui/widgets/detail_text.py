"""The text of the detail pane."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from reader.model.announcement import announcement
from reader.model.flag import DELETED, FLAGS
from reader.model.paper import Mark, Paper
from reader.text.clean import ABSTRACT_CAP, NOTE_CAP, TITLE_CAP, cap, clean

Spans = Sequence[tuple[int, int]]

_LINKS_SHOWN = 50

_MUTED = "$foreground 70%"


@dataclass(frozen=True, slots=True)
class Details:
    """What the detail pane shows of a paper. `title` and `abstract` are plain text. `date` is in
    the person's format. `matches` returns the parts of a text that the search found. `why` are
    lines on the reasons for the paper's place. `came` is the day it arrived, if known."""

    paper: Paper
    mark: Mark
    date: str
    title: str
    abstract: str
    links: Sequence[str]
    catalogues: Sequence[str]
    matches: Callable[[str], Spans]
    why: Sequence[str] = ()
    came: str = ""


def detail_content(details: Details) -> Content:
    """Return the details as one text, from the title to the catalogues."""
    return Content("\n").join(_lines(details))


def _lines(details: Details) -> Iterator[Content]:
    paper, mark = details.paper, details.mark
    yield _matched(details, cap(details.title or paper.id, TITLE_CAP)).stylize("bold $text-primary")
    if paper.authors:
        yield safe_content(", ".join(paper.authors))
    name = f"arXiv:{paper.arxiv}" if paper.arxiv else paper.id
    kinds = "".join(f"  {category}" for category in paper.categories)
    said = announcement(paper.announced).said
    about = f"{details.date or 'no date'}  {name}{kinds}{'  ' * bool(said)}{said}"
    yield safe_content(about).stylize(_MUTED)
    if paper.url and not paper.arxiv:
        yield safe_content(paper.url).stylize(_MUTED)
    for line in filter(None, (paper.venue, "  ".join(paper.names))):
        yield safe_content(line).stylize(_MUTED)
    yield Content(_state(mark))
    for line in details.why:
        yield safe_content(line).stylize(_MUTED)
    if mark.tags:
        yield safe_content(" ".join(f"#{tag}" for tag in mark.tags)).stylize("$text-accent")
    if mark.note:
        yield Content("")
        yield _heading("Note")
        yield _matched(details, cap(clean(mark.note), NOTE_CAP))
    yield Content("")
    if details.abstract:
        yield _matched(details, cap(details.abstract, ABSTRACT_CAP))
    else:
        yield Content("No abstract in this catalogue.").stylize(f"italic {_MUTED}")
    if details.links:
        yield Content("")
        yield _heading("Links")
        for number, link in enumerate(details.links[:_LINKS_SHOWN], start=1):
            yield Content.assemble((f"{number} ", "bold $text-accent"), safe_content(link))
        if len(details.links) > _LINKS_SHOWN:
            yield Content(f"and {len(details.links) - _LINKS_SHOWN:,} more").stylize(_MUTED)
    if details.catalogues:
        yield Content("")
        came = f", since {details.came}" if details.came else ""
        yield safe_content(f"from {', '.join(details.catalogues)}{came}").stylize(_MUTED)


def _state(mark: Mark) -> str:
    words = []
    for flag in FLAGS:
        on = getattr(mark, flag.name)
        if word := flag.name if on else flag.lacking:
            words.append(f"{flag.sign(on)} {word}".lstrip())
    if mark.note:
        words.append("✎ noted")
    if mark.deleted:
        words.append(f"{DELETED.sign(on=True)} deleted")
    return "  ".join(words)


def _heading(text: str) -> Content:
    return Content(f"── {text} ──").stylize(_MUTED)


def safe_content(text: str) -> Content:
    """Return a text from outside without anything that the terminal would obey."""
    return Content(clean(text))


def _matched(details: Details, text: str) -> Content:
    content = Content(text)
    for start, end in details.matches(text):
        content = content.stylize("bold underline $text-warning", start, end)
    return content
