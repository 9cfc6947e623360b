r"""A source of papers, which a person follows, and its line in `sources.txt`.

cs.CL+cs.LG                         "Language and learning" daily
"au:\"Doe\" AND abs:retrieval"      "Doe's" people
https://example.org/daily.md
~/lists/group.bib
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from reader.following.categories import categories, meant
from reader.storage.paths import expanded
from reader.text.clean import cap
from reader.text.links import openable

_QUERY = re.compile(
    r"(?<!\w)(?:ti|au|abs|co|jr|cat|rn|id|all|submittedDate|lastUpdatedDate):\S", re.I
)
_ADDRESS = re.compile(r"https?://\S+", re.I)
_PLAIN_ADDRESS = re.compile(r"https?://(.*?)(?::443|:80)?(?=/|$)", re.I)
_WORD = re.compile(r'\s*(?:"((?:[^"\\]|\\.)*)"|([^\s"]\S*))(?=\s|$)')
_OPERATOR = re.compile(r"\s(?:AND|OR|ANDNOT)\s")
_ESCAPE = re.compile(r"\\(.)")
_NOT_A_NAME = re.compile(r"[^\w.+-]+")
_LONGEST_NAME = 80
_SHOWN = 80
"""Characters of a text that a sentence repeats."""


class Kind(Enum):
    """The kinds of sources."""

    CATEGORY = "arXiv category"
    QUERY = "arXiv query"
    ADDRESS = "address"
    FILE = "file or folder"


@dataclass(frozen=True, slots=True)
class Source:
    """A source. `text` identifies it."""

    text: str
    kind: Kind
    name: str = ""
    tags: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The name to show."""
        return self.name or self.text

    @property
    def key(self) -> str:
        """Equal for texts that mean the same source."""
        match self.kind:
            case Kind.CATEGORY:
                same = "+".join(sorted(self.text.split("+")))
            case Kind.QUERY:
                same = " ".join(self.text.split()).casefold()
            case Kind.ADDRESS:
                same = _PLAIN_ADDRESS.sub(r"\1", self.text.partition("#")[0]).rstrip("/")
                host, slash, rest = same.partition("/")
                same = f"{host.lower()}{slash}{rest}"
            case Kind.FILE:
                same = os.path.abspath(self.path)
        return f"{self.kind.name} {same}"

    @property
    def path(self) -> Path:
        """The path of a followed file or folder."""
        return expanded(self.text)

    @property
    def file_name(self) -> str:
        """The name of the file for what is fetched from it: always the same, and different for each
        source."""
        text = re.sub(r"^https?://", "", self.text)
        name = _NOT_A_NAME.sub("_", text).strip("._-")[:_LONGEST_NAME]
        if name != self.text:
            from hashlib import blake2b

            digest = blake2b(self.text.encode("utf-8", "surrogateescape"), digest_size=3)
            name = f"{name}-{digest.hexdigest()}"
        return f"{name}.jsonl"

    def line(self) -> str:
        """The line in `sources.txt`, which `parsed` reads as this source."""
        words = [_quoted(self.text) if re.search(r'[\s"#\\]', self.text) else self.text]
        if self.name:
            words.append(_quoted(self.name))
        return " ".join([*words, *self.tags])


def source_of(text: str, name: str = "", tags: tuple[str, ...] = ()) -> Source:
    """Return the source that a person means. Raises ValueError, with a sentence, if it is none.

    A text means a file or folder if it looks like a path, or if one of this name exists; its path
    is made absolute.
    """
    text = text.strip()
    shown = repr(cap(text, _SHOWN))
    if not text or not text.isprintable():
        raise ValueError(f"{shown} is nothing that can be followed")
    if (category := categories(text)) is not None:
        return Source(category, Kind.CATEGORY, name, tags)
    if _ADDRESS.fullmatch(text):
        openable(text)
        return Source(text, Kind.ADDRESS, name, tags)
    looks_like_a_path = text.startswith(("~", ".")) or os.path.isabs(text)
    path = expanded(text)
    if looks_like_a_path or os.path.exists(path):
        kept = text if text.startswith("~") else os.path.abspath(path)
        return Source(kept, Kind.FILE, name, tags)
    if _QUERY.search(text):
        return Source(text, Kind.QUERY, name, tags)
    raise ValueError(
        f"{shown} is not an arXiv category such as cs.CL{meant(text)}, an arXiv query such as "
        "au:doe, an address, or a file or folder that exists"
    )


def parsed(line: str) -> Source | None:
    """Return the source on a line; None for a comment or an empty line. Raises ValueError, with a
    sentence, for anything else."""
    text = line.strip()
    if not text or text.startswith("#"):
        return None
    words: list[tuple[bool, str]] = []
    at = 0
    while at < len(text):
        match = _WORD.match(text, at)
        if match is None:
            raise ValueError("a quote is not closed, or stands within a word: put \\ before it")
        quoted = match[1] is not None
        words.append((quoted, _ESCAPE.sub(r"\1", match[1]) if quoted else match[2]))
        at = match.end()
        if not text[at:].strip() or text[at:].lstrip().startswith("#"):
            break
    (quoted, first), *rest = words
    if not quoted and _OPERATOR.search(text):
        raise ValueError("a query of several words has to stand in quotes")
    name = rest.pop(0)[1] if rest and rest[0][0] else ""
    source = source_of(first, name, tuple(tag for _, tag in rest))
    if source.kind is Kind.FILE and not (first.startswith("~") or os.path.isabs(first)):
        raise ValueError(
            f"{cap(first, _SHOWN)!r} is another file wherever Reader is started: begin its path "
            "with / or ~"
        )
    return source


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
