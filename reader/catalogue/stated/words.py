"""The words that people and programs use for states, tags, ratings and priorities."""

from __future__ import annotations

import re

from reader.text.clean import one_line

_READ = frozenset((
    "read", "done", "finished", "complete", "completed", "skimmed", "seen", "已读",
))  # fmt: skip
_ARCHIVED = frozenset((
    "archive", "archived", "dropped", "cancelled", "canceled", "rejected", "abandoned", "wontread",
    "notreading", "skipped", "discarded",
))  # fmt: skip
_STARRED = frozenset(("star", "starred", "favorite", "favourite", "favorites", "favourites"))
_UNDER_WAY = frozenset((
    "reading", "inprogress", "started", "skimmed", "doing", "now", "next", "waiting", "wait",
    "paused", "onhold", "toreview", "reread",
))  # fmt: skip
_TRUE = frozenset(("true", "yes", "y", "x", "1", "checked", "on", "✓", "✔", "✅", "☑", "read"))
_LONGEST = 100
"""Characters; a longer text is not a tag."""
_STAR = "⭐★🌟"
_RATING = re.compile(r"(?:rank)?\s*(\d{1,2}(?:[.,]\d)?)\s*(?:/\s*(?:5|10)|stars?|\*)?", re.I)
_SPECIAL = re.compile(r"(rank|prio)[1-9]")  # JabRef's ranks and priorities among the keywords
_PRIORITY = re.compile(r"#?\s*(?:prio(?:rity)?|p)?\s*([1-9A-E])", re.I)
_LEVELS = {
    "urgent": "1", "highest": "1", "high": "1", "medium": "2", "normal": "2", "low": "3",
    "lowest": "3",
}  # fmt: skip
_BETWEEN = re.compile(r"[,;|\n]|\s>\s")  # ` > ` stands between levels of JabRef's keywords
_LISTED = re.compile(r"\s*\[(.*)\]\s*", re.S)
_QUOTED = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'")
_WIKI = re.compile(r"\[\[(?:[^\[\]|]{1,300}\|)?([^\[\]|]{1,300})\]\]")
_HASHES = re.compile(r"\s*(?:#[^\s#]+\s*)+")
# arXiv's subjects, by their codes or as Zotero imports them; they are not a person's tags.
_SUBJECT = re.compile(
    r"(?:Computer Science|Mathematics|Statistics|Physics|Condensed Matter|Astrophysics"
    r"|Quantitative (?:Biology|Finance)|Electrical Engineering and Systems Science|Economics"
    r"|High Energy Physics|Nonlinear Sciences) - .+"
    r"|(?:cs|math|stat|physics|cond-mat|astro-ph|q-bio|q-fin|eess|econ|nlin)\.[A-Za-z-]{2,7}"
)


def key(text: str) -> str:
    """Return a word's letters and digits in lower case, for looking it up. Of a nested tag
    (`#status/read`), the last part counts."""
    return "".join(filter(str.isalnum, text.casefold().rpartition("/")[2]))


def is_true(text: str) -> bool:
    """Return whether the value of a checkbox means yes."""
    return text.strip().casefold() in _TRUE


def is_read(text: str) -> bool:
    """Return whether a state means that a paper is read."""
    return key(text) in _READ


def is_archived(text: str) -> bool:
    """Return whether a state means that a paper is put away."""
    return key(text) in _ARCHIVED


def is_starred(text: str) -> bool:
    """Return whether a state or folder means that a paper is starred."""
    return key(text) in _STARRED


def tag_of_state(text: str) -> str:
    """Return the tag for a state between unread and read, such as `reading`; empty for any
    other."""
    words = "".join(c if c.isalnum() else " " for c in text.rpartition("/")[2])
    return tag(words.casefold()) if key(text) in _UNDER_WAY else ""


def stars(text: str) -> int:
    """Return the number of stars in a text of nothing but stars, empty stars and spaces; 0 for
    others."""
    left = text.strip(f" {_STAR}☆✩\ufe0f")
    return sum(text.count(star) for star in _STAR) if not left else 0


def rating(text: str) -> str:
    """Return the tag for a rating: `rating:5` for `5`, `rank5`, `5/5`, `5 stars` or `★★★★★`; empty
    if there is none."""
    if count := stars(text):
        return f"rating:{count}"
    found = _RATING.fullmatch(text.strip())
    number = float(found[1].replace(",", ".")) if found else 0.0
    return f"rating:{number:g}" if 0 < number <= 10 else ""


def priority(text: str) -> str:
    """Return the tag for a priority: `priority:1` for `prio1`, `1`, `A`, `P1` or `high`; empty if
    there is none."""
    level = _LEVELS.get(text.strip().casefold(), "")
    if not level and (found := _PRIORITY.fullmatch(text.strip())):
        level = found[1] if found[1].isdecimal() else str("ABCDE".index(found[1].upper()) + 1)
    return f"priority:{level}" if level else ""


def told_by_keyword(text: str) -> str:
    """Return the tag for a rank or a priority that JabRef keeps among the keywords, such as `rank5`
    or `prio1`; empty for other keywords."""
    found = _SPECIAL.fullmatch(text)
    return (rating(text) if found[1] == "rank" else priority(text)) if found else ""


def own_label(text: str) -> str:
    """Return a label in EndNote if it is a person's word; empty if it is a key, with digits."""
    return "" if any(map(str.isdigit, text)) else text


def tag(text: str) -> str:
    """Return a tag as it can be typed: words joined by hyphens, without `#` and quotes; empty if it
    is too long."""
    words = one_line(text).strip("\"'` ").replace(",", " ").split()
    joined = "-".join(words).lstrip("#").strip()
    return joined if len(joined) <= _LONGEST else ""


def tags(text: str) -> list[str]:
    """Return the tags in a text: separated by commas, semicolons, bars, ` > ` or line ends, in a
    list in brackets, or as words with `#`. arXiv's subjects are left out."""
    text = _WIKI.sub(r"\1", text)
    if listed := _LISTED.fullmatch(text):
        quoted = [a or b for a, b in _QUOTED.findall(listed[1])]
        parts = quoted or _BETWEEN.split(listed[1])
    elif _HASHES.fullmatch(text):
        parts = text.replace(",", " ").split()
    else:
        parts = _BETWEEN.split(text)
    return [found for part in parts if not is_subject(part) and (found := tag(part))]


def is_subject(text: str) -> bool:
    """Return whether this is a subject of arXiv, by its code or as Zotero writes it."""
    return _SUBJECT.fullmatch(text.strip()) is not None
