"""The formats of catalogues: how each is recognised, and what reads it.

A new format is a module in `formats/` and an entry of `FORMATS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from reader.catalogue.text import heads as detect

if TYPE_CHECKING:
    from reader.catalogue.fields.record import Found
    from reader.catalogue.text.source import Source

    Reader = Callable[[Source], Iterator[Found]]


def _never(_: Source) -> bool:
    return False


class Format(NamedTuple):
    """A format of catalogues.

    `recognises`: tells it from the first lines of a text. `load`: imports and returns its reader.
    `certain`: a text that is recognised but has no papers is an empty catalogue, not a file of
    another kind. `appendable`: whether lines added at the end change nothing that was read before.
    """

    name: str
    recognises: Callable[[str], bool]
    load: Callable[[], Reader]
    certain: bool = True
    appendable: Callable[[Source], bool] = _never

    @property
    def may_grow(self) -> bool:
        """Whether files of this format are ever read on from where they ended, so that what comes
        later can't depend on what came before."""
        return self.appendable is not _never


def _always(_: Source) -> bool:
    return True


def _web_page() -> Reader:
    from reader.catalogue.formats.pages import web_page

    return web_page.papers


def _feed() -> Reader:
    from reader.catalogue.formats.xml import feeds

    return feeds.papers


def _xml() -> Reader:
    from reader.catalogue.formats.xml import records

    return records.papers


def _json_lines() -> Reader:
    from reader.catalogue.formats.json import lines

    return lines.papers


def _json() -> Reader:
    from reader.catalogue.formats.json import texts

    return texts.papers


def _mail() -> Reader:
    from reader.catalogue.formats.mails import mail

    return mail.papers


def _bibtex() -> Reader:
    from reader.catalogue.formats import bibtex

    return bibtex.papers


def _tagged() -> Reader:
    from reader.catalogue.formats import tagged

    return tagged.papers


def _yaml() -> Reader:
    from reader.catalogue.formats import yaml_

    return yaml_.papers


def _org() -> Reader:
    from reader.catalogue.formats import org

    return org.papers


def _nep() -> Reader:
    from reader.catalogue.formats.mails import nep

    return nep.papers


def _rst() -> Reader:
    from reader.catalogue.formats import rst

    return rst.papers


def _coins() -> Reader:
    from reader.catalogue.formats.pages import coins

    return coins.papers


def _references() -> Reader:
    from reader.catalogue.formats.lists import reference_list

    return reference_list.papers


def _bbl() -> Reader:
    from reader.catalogue.formats import bbl

    return bbl.papers


def _markdown() -> Reader:
    from reader.catalogue.formats.markdown import tables_and_lists as markdown

    return markdown.papers


def _markdown_appendable(source: Source) -> bool:
    from reader.catalogue.formats.markdown import tables_and_lists as markdown

    return markdown.appendable(source)


def _csv() -> Reader:
    from reader.catalogue.formats import csv_

    return csv_.papers


def _id_list() -> Reader:
    from reader.catalogue.formats.lists import id_list

    return id_list.papers


def _pmid_list() -> Reader:
    from reader.catalogue.formats.lists import id_list

    return id_list.of_pubmed


FORMATS: tuple[Format, ...] = (
    Format("COinS", detect.is_coins, _coins),
    Format("HTML", detect.is_page, _web_page, certain=False),
    Format("Atom or RSS", detect.is_feed, _feed),
    Format("XML", detect.is_xml, _xml),
    Format("JSON Lines", detect.is_json_lines, _json_lines, appendable=_always),
    Format("JSON", detect.is_json, _json),
    Format("an arXiv mail", detect.is_announcement, _mail),
    Format("a report of NEP", detect.is_report_of_nep, _nep, certain=False),
    Format("a mail", detect.is_mail, _mail, certain=False),
    Format("BibTeX", detect.is_bibtex, _bibtex),
    Format("RIS and the like", detect.is_tagged, _tagged),
    Format(".bbl", detect.is_bbl, _bbl),
    Format("reStructuredText", detect.is_rst, _rst, certain=False),
    Format("Org", detect.is_org, _org, certain=False),
    Format("YAML", detect.is_yaml, _yaml, certain=False),
    Format(
        "a Markdown table", detect.is_markdown_table, _markdown, appendable=_markdown_appendable
    ),
    Format("CSV or TSV", detect.is_delimited, _csv, appendable=_always),
    Format("a list of PubMed's numbers", detect.is_pmid_list, _pmid_list, appendable=_always),
    Format("a list of ids", detect.is_id_list, _id_list, appendable=_always),
    Format(
        "a Markdown list",
        detect.is_markdown,
        _markdown,
        certain=False,
        appendable=_markdown_appendable,
    ),
    Format("a list of references", detect.is_reference_list, _references, certain=False),
    Format("text with ids", detect.has_ids, _id_list, appendable=_always),
)
"""All formats, in the order in which they are tried."""


def format_of(head: str) -> Format | None:
    """Return the format of a text, from its first lines; None if no format recognises them."""
    return next((format for format in FORMATS if format.recognises(head)), None)
