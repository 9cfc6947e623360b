"""Catalogues made to be slow to read, and long catalogues in every format."""

# ruff: noqa: E501

from __future__ import annotations

from pathlib import Path
from time import perf_counter

from reader.catalogue import Problem, read_bytes
from tests.faults.registry import case
from tests.unit.catalogue.catalogues.hostile import FORMS, PIECES, reading, slow
from tests.unit.growth import seconds

MEGABYTE = 1_000_000
PATIENCE = 3
"""How many times the growth of its size the time may grow, if the size doubles."""


@case("hostile catalogues of 20 and 80 KB", short=1, long=len(PIECES))
def every_piece(count: int, _: Path) -> str:
    bad = [
        said
        for form in FORMS
        for piece in PIECES[:: len(PIECES) // count]
        if (said := slow(form, piece, 20_000))
    ]
    assert not bad, "; ".join(bad)
    return f"{len(FORMS)} forms: time as the size"


@case("catalogues of 4, 8 and 16 MB", short=2, long=len(FORMS), timed=True)
def large(count: int, _: Path) -> str:
    slowest = 0.0
    for number, form in enumerate(list(FORMS)[:: len(FORMS) // count]):
        piece = PIECES[number * 7 % len(PIECES)]
        four, eight, sixteen = (
            seconds(reading(form, piece, size * MEGABYTE)) for size in (4, 8, 16)
        )
        said = f"{form} of {piece!r}: {four:.1f}, {eight:.1f}, {sixteen:.1f} s"
        assert eight <= PATIENCE * four + 0.5, said
        assert sixteen <= PATIENCE * eight + 0.5, said
        slowest = max(slowest, sixteen)
    return f"time as the size; 16 MB take {slowest:.0f} s at most"


MOST = 5.0
"""Seconds that 10,000 entries of any format may take."""
_ID = "2410.{n:05}"
_TITLE = "A title of storms at sea, the {n}th of many"
_ABSTRACT = "We show storms of many kinds, and what becomes of them at sea. " * 12

LONG_FORMS: dict[str, tuple[str, str, str]] = {
    "BibTeX": (
        "",
        f"@article{{{{k{{n}},\n title = {{{{{_TITLE} on {{{{BERT}}}} and $\\ell_1$}}}},\n"
        f" author = {{{{Roe, Ann and M{{{{\\\"u}}}}ller, J{{{{\\\"o}}}}rg and others}}}},\n"
        f" year = 2024,\n month = oct,\n eprint = {{{{{_ID}}}}},\n"
        f" abstract = {{{{{_ABSTRACT}}}}},\n keywords = {{{{storms, sea}}}}\n}}}}\n",
        "",
    ),
    "RIS": (
        "",
        f"TY  - JOUR\nTI  - {_TITLE}\nAU  - Roe, Ann\nDO  - 10.1234/x.{{n}}\nPY  - 2024\n"
        f"AB  - {_ABSTRACT}\nKW  - storms\nER  - \n",
        "",
    ),
    "CSV": ("title,authors,doi,abstract\n", f'"{_TITLE}","Roe, Ann; Poe, Bo",10.1234/x.{{n}},"{_ABSTRACT}"\n', ""),
    "JSON": ("[", f'{{{{"title":"{_TITLE}","authors":[{{{{"name":"Ann Roe"}}}}],"arxiv_id":"{_ID}","abstract":"{_ABSTRACT}"}}}},\n', "{}]"),
    "JSON Lines": ("", f'{{{{"id":"{_ID}","title":"{_TITLE}","authors":"Ann Roe, Bo Poe","abstract":"{_ABSTRACT}"}}}}\n', ""),
    "Markdown table": (
        "| Date | Title | Authors | Abstract |\n|---|---|---|---|\n",
        f"| 2024-10-01 | [{_TITLE}](https://arxiv.org/abs/{_ID}) | Ann Roe, Bo Poe | {_ABSTRACT} |\n",
        "",
    ),
    "Markdown list": ("# List\n", f"- [ ] **{_TITLE}**, Ann Roe et al., 2024 [[pdf](https://arxiv.org/pdf/{_ID})] [[code](https://github.com/x/y{{n}})]\n", ""),
    "references": ("# List\n", f"- Roe, A., Poe, B. and Doe, C. (2017). {_TITLE}. *Journal of Storms*, 12(3), 1-20. https://doi.org/10.1234/x.{{n}}\n", ""),
    "HTML": ("<!doctype html><html><body><ul>\n", f'<li><a href="https://arxiv.org/abs/{_ID}">{_TITLE}</a> Ann Roe</li>\n', "</ul></body></html>"),
    "ids": ("", f"https://arxiv.org/abs/{_ID}\n", ""),
    "Org": ("", f"** TODO [[https://arxiv.org/abs/{_ID}][{_TITLE}]] :storms:\n   :PROPERTIES:\n   :AUTHOR: Ann Roe\n   :END:\n   my note\n", ""),
    "YAML": ("", f"- title: {_TITLE}\n  author: Ann Roe\n  doi: 10.1234/x.{{n}}\n", ""),
    "RSS": (
        '<?xml version="1.0"?><rss version="2.0"><channel>\n',
        f"<item><title>{_TITLE}</title><link>https://arxiv.org/abs/{_ID}</link><description>{_ABSTRACT}</description></item>\n",
        "</channel></rss>",
    ),
    "OAI-PMH": (
        "<OAI-PMH><ListRecords>\n",
        f"<record><metadata><dc><title>{_TITLE}</title><creator>Roe, Ann</creator><description>{_ABSTRACT}</description><identifier>http://arxiv.org/abs/{_ID}</identifier></dc></metadata></record>\n",
        "</ListRecords></OAI-PMH>",
    ),
    "arXiv's mail": ("", f"\\\\\narXiv:{_ID}\nDate: Wed, 15 Oct 2024 18:34:08 GMT   (243kb)\n\nTitle: {_TITLE}\nAuthors: Ann Roe, Bo Poe\nCategories: cs.CL\n\\\\\n  {_ABSTRACT}\n\\\\ ( https://arxiv.org/abs/{_ID} ,  243kb)\n", ""),
    ".bbl": ("\\begin{{thebibliography}}{{9}}\n", f"\\bibitem{{{{k{{n}}}}}} A.~Roe and B.~Poe, \\emph{{{{{_TITLE}}}}}, J. Storms (2017), \\href{{{{https://arxiv.org/abs/{_ID}}}}}{{{{x}}}}.\n", "\\end{{thebibliography}}\n"),
    "reStructuredText": (
        "======== =======\nTitle    Paper\n======== =======\n",
        f"Storm{{n:>3}} `{_TITLE} <https://arxiv.org/abs/{_ID}>`_\n",
        "======== =======\n\n",
    ),
    "RDF": (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">\n',
        f'<rdf:Description rdf:about="https://arxiv.org/abs/{_ID}"><dc:title>{_TITLE}</dc:title><dc:creator>Ann Roe</dc:creator><dc:date>2017</dc:date></rdf:Description>\n',
        "</rdf:RDF>",
    ),
    "plain references": ("", f"Roe, A., Poe, B. (2017). {_TITLE}. Journal of Storms, 12. doi:10.1234/x.{{n}}\n", ""),
}  # fmt: skip
"""What each begins with, an entry, and what it ends with, as formats that take `n`."""


def seconds_of(form: str, count: int) -> float:
    """Return the time to read a file of so many entries, after checking that all of them are
    read."""
    before, entry, after = LONG_FORMS[form]
    entries = "".join(entry.format(n=n) for n in range(1, count + 1))
    data = f"{before.format()}{entries}{after.format() if form == '.bbl' else after}".encode()
    started = perf_counter()
    found = {paper.id for _, paper in read_bytes(data, form) if not isinstance(paper, Problem)}
    took = perf_counter() - started
    assert len(found) == count, f"{form}: {len(found)} of {count} papers"
    return took


@case("files of 10,000 entries, of every format", short=500, long=10_000, timed=True)
def lengths(count: int, _: Path) -> str:
    took = {form: seconds_of(form, count) for form in LONG_FORMS}
    slow = [f"{form} {time:.1f} s" for form, time in took.items() if time > MOST]
    assert not slow, ", ".join(slow)
    return ", ".join(f"{form} {time:.1f} s" for form, time in took.items())
