"""Writing papers for Obsidian and Logseq: as a list, or each as a page. Tags are links to pages.

Obsidian's properties are YAML (https://help.obsidian.md/properties). Logseq's properties, and those
of list items in both programs, are lines such as `tags:: [[a]], [[b]]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reader.export.markdown import escaped, link
from reader.model.flag import FLAG_NAMES
from reader.model.paper import Mark, Paper
from reader.text.clean import one_line
from reader.text.latex import to_text

_HEADING = re.compile(r"(?=#{1,6} )")


def as_obsidian(papers: Iterable[tuple[Paper, Mark]]) -> Iterator[str]:
    """Yield a list item for each paper, with a checkbox that is ticked if it is read."""
    for paper, mark in papers:
        yield from _item(f"- [{'x' if mark.read else ' '}]", paper, mark)


def as_logseq(papers: Iterable[tuple[Paper, Mark]]) -> Iterator[str]:
    """Yield a block for each paper, DONE if it is read and TODO otherwise."""
    for paper, mark in papers:
        yield from _item(f"- {'DONE' if mark.read else 'TODO'}", paper, mark)


def obsidian_page(paper: Paper, mark: Mark) -> str:
    """Return the page of a paper: properties, title, abstract and note."""
    fields = [f"title: {_quoted(_title(paper))}"]
    fields += [f"{name}: {_quoted(text)}" for name, text in _facts(paper) if name != "authors"]
    if paper.authors:
        fields += ["authors:", *(f"  - {_quoted(one_line(name))}" for name in paper.authors)]
    fields += [f"{name}: {'true' if getattr(mark, name) else 'false'}" for name in FLAG_NAMES]
    if mark.tags:
        fields += ["tags:", *(f"  - {_quoted(tag)}" for tag in mark.tags)]
        fields += ["topics:", *(f"  - {_quoted(f'[[{tag}]]')}" for tag in mark.tags)]
    parts = ["\n".join(["---", *fields, "---"]), f"# {escaped(_title(paper))}"]
    if paper.abstract:
        lines = to_text(paper.abstract).splitlines()
        parts.append("\n".join(["> [!abstract]", *(f"> {line}".rstrip() for line in lines)]))
    return "\n\n".join([*parts, *filter(None, [mark.note])]) + "\n"


def logseq_page(paper: Paper, mark: Mark) -> str:
    """Return the page of a paper: properties, and the note as blocks."""
    fields = [f"title:: {_title(paper)}", "type:: paper"]
    fields += [f"{name}:: {text}" for name, text in _facts(paper)]
    fields += [f"{name}:: {'true' if getattr(mark, name) else 'false'}" for name in FLAG_NAMES]
    if mark.tags:
        fields.append(f"tags:: {_linked(mark)}")
    return "\n".join(fields) + "\n\n" + "".join(_note("", mark))


def _item(begin: str, paper: Paper, mark: Mark) -> Iterator[str]:
    yield f"{begin} {link(_title(paper), paper.url)}\n"
    states = [(name, "true") for name in FLAG_NAMES[1:] if getattr(mark, name)]
    states.append((FLAG_NAMES[0], "true" if mark.read else "false"))
    shown = ("authors", "date", "doi")
    facts = [(name, text) for name, text in _facts(paper) if name in shown]
    tags = [("tags", _linked(mark))] if mark.tags else []
    for name, text in (*facts, *tags, *states):
        yield f"  {name}:: {text}\n"
    yield from _note("  ", mark)


def _note(indent: str, mark: Mark) -> Iterator[str]:
    """Yield the lines of a note as blocks."""
    for line in mark.note.splitlines():
        if line.strip():
            yield f"{indent}- {_block(line.strip())}\n"


def _block(line: str) -> str:
    """Return a line as the text of a block, escaped so that it is not a heading."""
    return f"\\{line}" if _HEADING.match(line) else line


def _facts(paper: Paper) -> Iterator[tuple[str, str]]:
    """Yield the names and values of a paper's fields, each on one line."""
    for name, text in (
        ("authors", ", ".join(map(one_line, paper.authors))),
        ("date", paper.date.isoformat() if paper.date else ""),
        ("arxiv", str(paper.arxiv or "")),
        ("doi", paper.id.removeprefix("doi:") if paper.id.startswith("doi:") else ""),
        ("url", paper.url),
    ):
        if text:
            yield name, text


def _title(paper: Paper) -> str:
    return one_line(to_text(paper.title)) or paper.id


def _linked(mark: Mark) -> str:
    return ", ".join(f"[[{tag}]]" for tag in mark.tags)


def _quoted(text: str) -> str:
    """Return a text in YAML's double quotes, which have the escapes of JSON."""
    import orjson

    return orjson.dumps(text).decode()
