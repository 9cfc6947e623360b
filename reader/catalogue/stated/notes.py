"""Reading a person's notes, without what programs write into the same fields."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reader.text.tags_and_notes import note_of

_HTML = re.compile(
    r"</?(?:p|div|br|span|ul|ol|li|strong|b|em|i|u|h[1-6]|a|blockquote|html|body|table)"
    r"(?:\s[^<>]*)?/?>",
    re.I,
)
# Lines that programs write into fields for notes: ids of the paper, and how it was published.
_NO_NOTE = re.compile(
    r"\s*(?:(?:e-?print\s+)?arxiv[: ]|pmc?id\b|doi\b|is[bs]n\b|oclc\b|citation key:|citekey:"
    r"|tex\.[\w.]+:|_eprint\b|mag id\b|s2id\b|zscc\b|original-date\b|event-place\b|ads bibcode\b"
    r"|publisher:|place:|volume:|issue:|section:|num pages:|conference name:|type:|number:"
    r"|journal abbreviation:|page version id|export date\b|cited by\b|accessed\b|visited on\b"
    r"|\(?accepted\b|to appear\b|in press\b|submitted\b|under review\b|preprint\b|version:"
    r"|(?:comment:\s*)?\d+ (?:pages?|figures?)\b|https?://\S+\s*$|\[?online\b|references:)",
    re.I,
)
_FILE = re.compile(r"[^\n]{0,200}\.(?:md|markdown|txt|org|html?|rst|tex|pdf)", re.I)
_BETWEEN = re.compile(r">;\s*<")  # of the notes in a cell of Zotero's CSV
_TEXTS = ("text", "note", "content", "annotation", "comment", "body", "annotationcomment")
_QUOTES = ("quote", "highlight", "quotedtext", "annotationtext")


def note(value: object, depth: int = 4) -> str:
    """Return the note in a value: a text, maybe HTML, or texts up to `depth` levels down, which
    become paragraphs. An annotation's quote stands before its text, as `> …`."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, Mapping) and depth:
        fields = {str(name).casefold(): inner for name, inner in value.items()}
        quote = next((note(fields[name], depth - 1) for name in _QUOTES if fields.get(name)), "")
        text = next((note(fields[name], depth - 1) for name in _TEXTS if fields.get(name)), "")
        quoted = "\n".join(f"> {line}" for line in quote.splitlines())
        return "\n".join(filter(None, (quoted, text)))
    if isinstance(value, list | tuple) and depth:
        return "\n\n".join(filter(None, (note(inner, depth - 1) for inner in value)))
    return ""


def plain(text: str) -> str:
    """Return a note as text. HTML becomes Markdown."""
    if not _HTML.search(text):
        if "&" in text:
            import html

            text = html.unescape(text)
        return note_of(text)
    from reader.catalogue.html import parser

    text = _BETWEEN.sub("><", text)
    lines = parser.markdown([*enumerate(text.splitlines() or [""], start=1)])
    return note_of("\n".join(line for _, line in lines))


def names_file(text: str) -> bool:
    """Return whether a text is not a note, but the name of a file with the note."""
    return _FILE.fullmatch(text.strip()) is not None


def own_lines(text: str) -> str:
    """Return a note without lines that programs write: ids of the paper, and how it was
    published."""
    lines = plain(text).splitlines()
    return "\n".join(line for line in lines if not _NO_NOTE.match(line)).strip()
