"""Reading reStructuredText, as Markdown with the same text.

https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html describes its links, directives
and tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reader.catalogue.fields.record import Found
from reader.catalogue.text.rst_tables import Line, Lines, rows_of, table_at
from reader.catalogue.text.source import Source

_RST = re.compile(
    r"`[^`<>\n]{1,300} <https?://[^<>`\s]+>`__?(?!\w)|^\.\. (?:_`?[^:`\n]{1,100}`?: +https?://"
    r"|(?:image|figure|contents|list-table|csv-table|table|note|toctree|raw|code-block)::)",
    re.M,
)
_TARGET = re.compile(r"\.\. _`?([^`:]+)`?:\s+(\S+)\s*$")
_LINK = re.compile(r"`([^`<>]*?)\s*<([^<>`]+)>`__?")
_NAMED = re.compile(r"(?<![:`])`([^`<>]+)`__?(?!\w)")
_WORD = re.compile(r"(?<![\w`/.])([A-Za-z][\w+-]*)_(?!\w)")
_ROLE = re.compile(r":([a-z]+):`([^`<>]*?)(?:\s*<([^<>`]*)>)?`", re.I)
_SITES = {"doi": "https://doi.org/", "arxiv": "https://arxiv.org/abs/",
          "pmid": "https://pubmed.ncbi.nlm.nih.gov/"}  # fmt: skip
_NOTE_MARK = re.compile(r" ?\[(#?[\w.:-]*|\*)\]_(?!\w)")
_CITATION = re.compile(r"\.\. \[(#?[\w.:-]*|\*)\]\s+(\S.*)")
_DIRECTIVE = re.compile(r"(\s*)\.\.(?: ([\w-]+)::(?: (.*))?| .*|)$")
_WITH_TEXT = frozenset((
    "note", "tip", "hint", "important", "warning", "admonition", "dropdown", "topic", "sidebar",
    "rst-class", "container", "details", "tab-item", "card", "table", "epigraph", "line-block",
))  # fmt: skip
_OPTION = re.compile(r"\s+:[\w-]+:")
_BLOCK_LINE = re.compile(r"\| (?=\S)")
_MOST_JOINED = 5  # lines of a link that is broken


def recognises(head: str) -> bool:
    """Return whether this is reStructuredText: with a link, a target or a directive of it."""
    return _RST.search(head) is not None


def papers(source: Source) -> Iterator[Found]:
    """Yield the papers of a text, in order."""
    from reader.catalogue.formats.markdown.tables_and_lists import papers_in

    yield from papers_in(_as_markdown(list(source.whole_lines())))


def _as_markdown(lines: Lines) -> Iterator[Line]:
    targets = {m[1].casefold(): m[2] for _, line in lines if (m := _TARGET.match(line))}
    cited = {mark for _, line in lines for mark in _NOTE_MARK.findall(line)}
    at = 0
    while at < len(lines):
        number, line = lines[at]
        if found := table_at(lines, at):
            table, at = found
            yield from ((number, _inline(text, targets)) for number, text in rows_of(table))
        elif citation := _CITATION.match(line):
            text, at = _with_indented(lines, at + 1, citation[2])
            if citation[1] not in cited:  # the others tell more of what is listed
                yield number, f"- {_inline(text, targets)}"
        elif directive := _DIRECTIVE.match(line):
            at += 1
            if directive[2] not in _WITH_TEXT:
                at = _after_block(lines, at, len(directive[1]))
        elif _OPTION.match(line):
            at += 1
        else:
            text, at = _joined(lines, at)
            yield number, _inline(_BLOCK_LINE.sub("", text, count=1), targets)


def _joined(lines: Lines, at: int) -> tuple[str, int]:
    """Return a line with those below it that a link on it goes on to, and the place after them."""
    text, last = lines[at][1], at + _MOST_JOINED
    at += 1
    while text.count("`") % 2 and at < min(len(lines), last) and lines[at][1].strip():
        text = f"{text} {lines[at][1].strip()}"
        at += 1
    return text, at


def _with_indented(lines: Lines, at: int, text: str) -> tuple[str, int]:
    """Return a text with the indented lines below it, and the place after them."""
    while at < len(lines) and lines[at][1][:1] in (" ", "\t") and lines[at][1].strip():
        text = f"{text} {lines[at][1].strip()}"
        at += 1
    return text, at


def _after_block(lines: Lines, at: int, indent: int) -> int:
    """Return the place after the lines that are indented deeper than `indent`."""
    while at < len(lines):
        line = lines[at][1]
        if line.strip() and len(line) - len(line.lstrip()) <= indent:
            break
        at += 1
    return at


def _inline(text: str, targets: Mapping[str, str]) -> str:
    """Return a line with links as Markdown has them, and without marks of notes."""
    if "_" not in text and "`" not in text:
        return _numbered(text)

    def link(label: str, target: str) -> str:
        url = targets.get(target.rstrip("_").casefold(), "") if target.endswith("_") else target
        url = "".join(url.split())
        return (f"[{label}]({url})" if label else url) if url else label

    def role(found: re.Match[str]) -> str:
        site, label, target = _SITES.get(found[1].lower(), ""), found[2], found[3] or found[2]
        return f"[{label}]({site}{target})" if site else label

    def named(found: re.Match[str]) -> str:
        return link(found[1], f"{' '.join(found[1].split())}_")

    def word(found: re.Match[str]) -> str:
        return named(found) if found[1].casefold() in targets else found[0]

    text = _NOTE_MARK.sub("", _ROLE.sub(role, text))
    text = _LINK.sub(lambda found: link(found[1].strip("[] "), found[2]), text)
    return _numbered(
        _WORD.sub(word, _NAMED.sub(named, text)) if targets else _NAMED.sub(r"\1", text)
    )


def _numbered(text: str) -> str:
    return re.sub(r"^(\s*)#\. ", r"\g<1>1. ", text)
