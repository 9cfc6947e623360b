"""Decides which records describe the same paper, whatever they call it.

Records are tied by a shared id, or by an equal title, if the first author and the year or the
length of the title make it certain. Records with two different arXiv ids are never of one paper: an
id or title that would tie them ties nothing. The result depends on what the records say, not on
their order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reader.catalogue.fields.identifiers import page, surname
from reader.catalogue.fields.naming import rank
from reader.model.paper import Paper
from reader.text.latex import to_text
from reader.text.words import words

_GENERIC = frozenset((
    "abbreviations", "abstract", "abstracts", "acknowledgments", "announcement", "appendix",
    "article", "bibliography", "book review", "book reviews", "chapter 1", "comment",
    "commentary", "conclusion", "conclusions", "contents", "correction", "corrections",
    "corrigendum", "cover", "discussion", "editorial", "editorial board", "editors note",
    "epilogue", "errata", "erratum", "foreword", "from the editor", "front matter",
    "guest editorial", "in memoriam", "in this issue", "index", "introduction", "keynote",
    "letter", "letter to the editor", "letters", "list of contributors", "masthead", "news",
    "notes", "obituary", "opinion", "overview", "panel", "paper", "perspective", "poster",
    "preface", "proceedings", "program committee", "references", "reply", "report", "response",
    "retraction", "review", "reviews", "summary", "survey", "table of contents", "the editors",
    "title page", "tutorial", "untitled", "viewpoint", "welcome", "workshop",
))  # fmt: skip
"""Titles that many papers have, even by one author in one year."""
_LONG_WORDS, _LONG_LETTERS = 4, 24
"""A title with at least so many words and characters belongs to one paper, whoever wrote it."""
_GAP = 2
"""The most years between a preprint and its publication."""


class Names(NamedTuple):
    """What a record calls its paper: its ids, the main one first, and the title in plain words, the
    first author's surname and the year, each empty or 0 if the record has none."""

    ids: tuple[str, ...]
    title: str = ""
    author: str = ""
    year: int = 0

    @property
    def arxiv(self) -> str:
        """The arXiv id; empty if the record has none."""
        return next((id for id in self.ids if ":" not in id), "")


class Tied(NamedTuple):
    """The records that describe one paper, by their positions, and its ids, the best one first."""

    records: list[int]
    ids: list[str]


def names_of(paper: Paper) -> Names:
    """Return what a record calls its paper. A title that many papers share (`_GENERIC`) is left
    out."""
    title = " ".join(words(to_text(paper.title)))
    author = " ".join(words(surname(paper.authors[0]))) if paper.authors else ""
    day = paper.date or paper.month
    year = day.year if day else 0
    return Names(
        (paper.id, *paper.names), "" if title in _GENERIC else title, author if title else "", year
    )


def tied(records: Sequence[Names]) -> list[Tied]:
    """Group records by the paper that they describe. `records` must include every record that
    shares an id or a title with one of them."""
    ids, among = _owned(records)
    groups = _Groups()
    for members in among:
        groups.join(members)
    parts = [
        part
        for members in groups.all(len(records))
        for part in (
            [members] if len(_arxiv(records, members)) < 2 else _by_own_id(records, ids, members)
        )
    ]
    titled = _Groups()
    for pair in _by_title([_Part.of(records, members) for members in parts]):
        titled.join(pair)
    found: list[Tied] = []
    for together in titled.all(len(parts)):
        members = [record for part in together for record in parts[part]]
        whole = (
            [members] if len(_arxiv(records, members)) < 2 else [parts[part] for part in together]
        )
        found += [
            Tied(each, sorted({id for record in each for id in ids[record]}, key=rank))
            for each in whole
        ]
    return found


def _owned(records: Sequence[Names]) -> tuple[list[set[str]], list[list[int]]]:
    """Return the ids that count as each record's own, and, for each id, the records that have it.

    An id shared by records of two arXiv ids, or of three DOIs, counts only for records whose main
    id it is.
    """
    claims: dict[str, list[int]] = defaultdict(list)
    for at, record in enumerate(records):
        for id in dict.fromkeys(record.ids):
            claims[id].append(at)
    ids: list[set[str]] = [set() for _ in records]
    among = []
    for id, claiming in claims.items():
        dois = {records[at].ids[0] for at in claiming if records[at].ids[0].startswith("doi:")}
        contested = len(_arxiv(records, claiming)) > 1 or len(dois) > 2
        members = [at for at in claiming if not contested or records[at].ids[0] == id]
        for at in members:
            ids[at].add(id)
        among.append(members)
    return ids, among


def _by_own_id(
    records: Sequence[Names], ids: list[set[str]], members: Iterable[int]
) -> list[list[int]]:
    """Split records that contradict each other, into those with the same main id, which becomes
    their only one."""
    parts: dict[str, list[int]] = defaultdict(list)
    for record in members:
        ids[record] = {records[record].ids[0]}
        parts[records[record].ids[0]].append(record)
    return [*parts.values()]


def _arxiv(records: Sequence[Names], members: Iterable[int]) -> set[str]:
    return {records[at].arxiv for at in members} - {""}


class _Part(NamedTuple):
    """The titles, authors and years of records that are tied by their ids."""

    titles: frozenset[str]
    authors: frozenset[str]
    years: frozenset[int]
    is_preprint: bool
    is_sure: bool
    """Whether it has an id, or a page that is certain to be a paper's; other links may lead to
    anything."""

    @classmethod
    def of(cls, records: Sequence[Names], members: Sequence[int]) -> _Part:
        """Return the part made of these members of `records`."""
        these = [records[at] for at in members]
        best = min((id for record in these for id in record.ids), key=rank)
        return cls(
            frozenset(record.title for record in these if record.title),
            frozenset(record.author for record in these if record.author),
            frozenset(record.year for record in these if record.year),
            bool(_arxiv(records, members)),
            "://" not in best or page(best) is not None,
        )


def _by_title(parts: Sequence[_Part]) -> Iterator[Sequence[int]]:
    """Yield groups of parts, by their positions, that describe one paper, judged by their
    titles."""
    by_title: dict[str, list[int]] = defaultdict(list)
    for at, part in enumerate(parts):
        for title in part.titles:
            by_title[title].append(at)
    for title, these in by_title.items():
        if len(these) > 1:
            yield from _of_title(title, parts, these)


def _of_title(title: str, parts: Sequence[_Part], these: Sequence[int]) -> Iterator[Sequence[int]]:
    is_long = title.count(" ") + 1 >= _LONG_WORDS and len(title) >= _LONG_LETTERS
    by_author: dict[str, list[int]] = defaultdict(list)
    for at in these:
        for author in parts[at].authors:
            by_author[author].append(at)
    groups = _Groups()
    for of_author in by_author.values():
        for pair in _of_author(parts, of_author, is_long=is_long):
            groups.join(pair)
            yield pair
    if not is_long:
        return
    known = [at for at in these if parts[at].authors]
    unknown = [at for at in these if not parts[at].authors]
    if len({groups.of(at) for at in known}) == 1:
        years = _years(parts, known)
        sure = any(parts[at].is_sure for at in known)
        for at in unknown:
            if (sure or parts[at].is_sure) and (not years or parts[at].years <= years):
                yield [known[0], at]
    elif not known and len(_years(parts, unknown)) < 2 and any(parts[at].is_sure for at in unknown):
        yield unknown


def _of_author(
    parts: Sequence[_Part], these: Sequence[int], *, is_long: bool
) -> Iterator[Sequence[int]]:
    """Yield groups of the parts of one title and author that describe one paper.

    Those of one year do; so do a preprint and a publication at most `_GAP` years later, if there is
    one of each; and those without a year, if all others are of one paper.
    """
    by_year: dict[int, list[int]] = defaultdict(list)
    for at in these:
        for year in parts[at].years:
            by_year[year].append(at)
    groups = _Groups()
    for of_year in by_year.values():
        groups.join(of_year)
        yield of_year
    dated = [at for at in these if parts[at].years]
    preprints = {groups.of(at) for at in dated if parts[at].is_preprint}
    others = {groups.of(at) for at in dated} - preprints
    if is_long and len(preprints) == len(others) == 1:
        one = _years(parts, [at for at in dated if groups.of(at) in preprints])
        two = _years(parts, [at for at in dated if groups.of(at) in others])
        if min(abs(a - b) for a in one for b in two) <= _GAP:
            pair = [*preprints, *others]
            groups.join(pair)
            yield pair
    if len({groups.of(at) for at in dated}) < 2:
        undated = [at for at in these if not parts[at].years]
        if undated and (is_long or not dated):
            yield [*dated[:1], *undated]


def _years(parts: Sequence[_Part], these: Iterable[int]) -> set[int]:
    return {year for at in these for year in parts[at].years}


class _Groups:
    """A union-find structure: numbers, joined to groups."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}

    def of(self, at: int) -> int:
        """Return the least number in the group of `at`, which stands for the group."""
        above = self._above
        while (top := above.get(at, at)) != at:
            above[at] = above.get(top, top)
            at = top
        return at

    def join(self, members: Iterable[int]) -> None:
        """Join the groups of these numbers."""
        tops = {self.of(at) for at in members}
        for top in tops:
            self._above[top] = min(tops)

    def all(self, count: int) -> list[list[int]]:
        """Return the groups of the numbers from 0 to `count` - 1, each in ascending order."""
        found: dict[int, list[int]] = defaultdict(list)
        for at in range(count):
            found[self.of(at)].append(at)
        return [*found.values()]
