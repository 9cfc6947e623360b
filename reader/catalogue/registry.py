"""The formats of catalogues: what recognises each, and what reads it.

A new format is a module in `formats/`, with a function that recognises it and one that yields its
papers, and an entry of `FORMATS`. All of these modules are imported whenever a catalogue is read:
what is slow to import is imported when it is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from reader.catalogue.fields.record import Found
from reader.catalogue.formats import bbl, bibtex, csv_, org, rst, tagged, yaml_
from reader.catalogue.formats.json import lines, texts
from reader.catalogue.formats.lists import id_list, reference_list
from reader.catalogue.formats.mails import mail, nep
from reader.catalogue.formats.markdown import texts as markdown
from reader.catalogue.formats.pages import coins, web_page
from reader.catalogue.formats.xml import feeds, records
from reader.catalogue.text.source import Source


class Format(NamedTuple):
    """A format of catalogues. It is told from a text, never from the name of a file.

    `recognises`: tells it from the first lines of a text, at most 64 KB. `papers`: yields what is
    in a text. `certain`: a text that is recognised but has no papers is an empty catalogue, not a
    file of another kind. `appendable`: whether lines added at the end change nothing that was read
    before; None if they always may.
    """

    name: str
    recognises: Callable[[str], bool]
    papers: Callable[[Source], Iterator[Found]]
    certain: bool = True
    appendable: Callable[[Source], bool] | None = None


def _always(_: Source) -> bool:
    return True


FORMATS: tuple[Format, ...] = (
    Format("COinS", coins.recognises, coins.papers),
    Format("HTML", web_page.recognises, web_page.papers, certain=False),
    Format("Atom or RSS", feeds.recognises, feeds.papers),
    Format("XML", records.recognises, records.papers),
    Format("JSON Lines", lines.recognises, lines.papers, appendable=_always),
    Format("JSON", texts.recognises, texts.papers),
    Format("CSV with a header", csv_.has_header, csv_.papers, appendable=csv_.appendable),
    Format("an arXiv mail", mail.is_announcement, mail.papers),
    Format("a report of NEP", nep.recognises, nep.papers, certain=False),
    Format("a mail", mail.is_mail, mail.papers, certain=False),
    Format("BibTeX", bibtex.recognises, bibtex.papers),
    Format("RIS and the like", tagged.recognises, tagged.papers),
    Format(".bbl", bbl.recognises, bbl.papers),
    Format("reStructuredText", rst.recognises, rst.papers, certain=False),
    Format("Org", org.recognises, org.papers, certain=False),
    Format("YAML", yaml_.recognises, yaml_.papers, certain=False),
    Format("a Markdown table", markdown.has_table, markdown.papers, appendable=markdown.appendable),
    Format("CSV or TSV", csv_.recognises, csv_.papers, appendable=csv_.appendable),
    Format(
        "a list of PubMed's numbers", id_list.is_of_pubmed, id_list.of_pubmed, appendable=_always
    ),
    Format("a list of ids", id_list.recognises, id_list.papers, appendable=_always),
    Format(
        "a Markdown list",
        markdown.recognises,
        markdown.papers,
        certain=False,
        appendable=markdown.appendable,
    ),
    Format("a list of references", reference_list.recognises, reference_list.papers, certain=False),
    Format("text with ids", id_list.has_ids, id_list.papers, appendable=_always),
)
"""All formats, in the order in which they are tried."""


def format_of(head: str) -> Format | None:
    """Return the format of a text, from its first lines; None if no format recognises them."""
    return next((format for format in FORMATS if format.recognises(head)), None)
