"""Recognising formats. A catalogue's format is told from its content, never from its name.

Each predicate is given the first lines of a text, at most 64 KB.
"""

from __future__ import annotations

import json
import re

from reader.catalogue.fields.citations import citation
from reader.catalogue.fields.named_fields import is_header
from reader.catalogue.text.delimited import first_record
from reader.catalogue.text.dialects import is_database_dump
from reader.storage.strict_json import is_deeper

_XML = re.compile(r"<(?:\?xml\b|[A-Za-z][\w.-]*:?[\w.-]*(?:\s[^<>]*)?>)")
_FEED = re.compile(
    r"(?:<\?[^<>]*>\s*|<!--(?>.*?-->)\s*|<!DOCTYPE[^<>\[]*>\s*)*+<(?:rss|feed|(?:\w+:)?RDF)\b", re.S
)
_RECORDS = re.compile(r"<(?:\w+:)?RDF\b(?![^>]*(?:purl\.org/rss/1\.0/[\"']|my\.netscape\.com/rdf))")
_DOCTYPE = re.compile(r"<!DOCTYPE\s+(?!html\b|netscape\b)[\w:.-]+\s", re.I)
_ROOT = re.compile(
    r"<(?:OAI-PMH|xml|records|record|PubmedArticleSet|mods|modsCollection|resource|resources|dblp|opml|\w+:RDF)\b"
)
_HTML = re.compile(
    r"</?(?:a|abbr|address|article|aside|audio|b|base|blockquote|body|br|button|center|code|dd|del"
    r"|details|dfn|div|dl|dt|em|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input"
    r"|ins|kbd|label|legend|li|link|main|map|mark|meta|nav|ol|option|p|picture|pre|q|s|samp|script"
    r"|section|select|small|source|span|strong|style|sub|summary|sup|svg|table|tbody|td|textarea|tfoot"
    r"|th|thead|time|title|tr|tt|u|ul|var|video)\b",
    re.I,
)
_PAGE = re.compile(
    r"(?:<\?xml[^>]*>\s*)?(?:<!--(?>.*?-->)\s*)*+"
    r"<(?:!doctype (?:html|netscape)|html|head|body)\b",
    re.I | re.S,
)
_ANNOUNCEMENT = re.compile(r"^\\\\[ \t]*\n(?:arXiv:|Paper(?: \([^()\n]*\))?:)", re.M)
HEADERS = re.compile(r"\s*(?:From .*\n)?(?:[A-Z][\w-]*:.*\n(?:[ \t].*\n)*){3,}")
"""The headers at the beginning of a mail."""
_MAIL_HEADER = re.compile(r"^(?:MIME-Version|Content-Type|Message-ID|Received):", re.M | re.I)
_NEP = re.compile(r"\bnep\.repec\.org\b|^NEP: New Economics Papers", re.M)
_RST = re.compile(
    r"`[^`<>\n]{1,300} <https?://[^<>`\s]+>`__?(?!\w)|^\.\. (?:_`?[^:`\n]{1,100}`?: +https?://"
    r"|(?:image|figure|contents|list-table|csv-table|table|note|toctree|raw|code-block)::)",
    re.M,
)
_COINS = re.compile(r"<span\s[^<>]*class=[\"']Z3988[\"']", re.I)
_FEWEST_REFERENCES = 3
DEEPEST = 100
"""The most levels of arrays and objects in JSON that is read; records of papers have ten."""
_FIRST_LINES = 20
_JSON_ARRAY = re.compile(r"\[\s*(?:[{\"\]]|\[\s*[\[{\"\]])")
_BIBTEX = re.compile(r"^[ \t]*@[ \t]*\w+[ \t]*[{(]", re.M)
_YAML = re.compile(
    r"(?:---\s*\n)?(?:\w[\w -]{0,40}:(?: *\n(?:[ ]{2,}\w[\w-]*:|\s*-\s)| +[^\n]*\n(?:[ \w-]+:|- ))"
    r"|- \w[\w-]*: [^\n]*\n  \w[\w-]*:|- *\n +(?:- \S|\w[\w-]*: )|\w[\w:./-]*: *\n {1,8}\w[\w-]*:)"
)
_NO_YAML = re.compile(r"(?:#{1,6} |\s*[-*] +!?\[[^\[\]]*\]\(|\*|\||>|\[|<|\w[^:]*$|(?:TY|ER)  -)")
_FRONT_MATTER = re.compile(r"---[ \t]*\n((?:(?!---)[^\n]*\n){1,200})---[ \t]*(?:\n|$)")
_ORG_HEADING = re.compile(r"^\*+ \S", re.M)
_ORG = re.compile(
    r"^#\+\w+:|^[ \t]*:PROPERTIES:"
    r"|\[\[(?:https?|arxiv|doi):[^\[\]]+\](?:\[|\])|^\*{2,} +\S|^\*+ (?:TODO|DONE|NEXT|WAITING) ",
    re.M | re.I,
)
_ORG_FILE = re.compile(r"\s*(?::PROPERTIES:[ \t]*\n|#\+title:)", re.I)
_BBL = re.compile(r"^[ \t]*\\(?:begin\{thebibliography\}|bibitem\b)", re.M)
_TAGGED = re.compile(r"^\s{0,3}TY {1,2}- {1,3}\w|^PMID- ?\d|^PT [A-Z]$|^%0 \w", re.M | re.I)
_RULE = re.compile(r"^(?=[^\n]*\|)(?=[^\n]*-)[|\-: \t]+$", re.M)
_MARKUP = re.compile(
    r"^ {0,3}(?:#{1,6}|[-*+•]|\d{1,9}[.)]) |^[ \t]*\||^[^|\n]*\|[^|\n]*\||\][(\[]"
    r"|^[ \t]*<(?:table|[uod]l)\b|^[a-z][\w-]*:: ",
    re.M | re.I,
)
_PMID = re.compile(r"[1-9]\d{6,7}")
_SECTION = re.compile(r"^#{2,6} +\S", re.M)
_ID_FIRST = re.compile(
    r"(?:https?://|arxiv:|doi:|10\.\d{4,9}/|\d{4}\.\d{4,5}|[a-z.-]+/\d{7})", re.I
)
_ID = re.compile(r"https?://|arxiv:|doi:|10\.\d{4,9}/|\d{4}\.\d{4,5}|[a-z-]/\d{7}", re.I)


def is_coins(head: str) -> bool:
    """Return whether this begins with a paper in COinS."""
    return _COINS.match(head.lstrip()) is not None


def is_page(head: str) -> bool:
    """Return whether this is a web page."""
    return _PAGE.match(head.lstrip()) is not None


def is_feed(head: str) -> bool:
    """Return whether this is an Atom or RSS feed."""
    text = head.lstrip()
    return _FEED.match(text) is not None and not _RECORDS.search(text)


def is_xml(head: str) -> bool:
    """Return whether this is XML other than a feed: with an XML declaration, a known root, or a
    first element that is not of HTML and directly contains another."""
    text = head.lstrip()
    if doctype := _DOCTYPE.match(text):
        return "<" in text[doctype.end() :]
    first = _XML.match(text)
    if first is None:
        return False
    if text.startswith("<?xml") or _ROOT.match(text):
        return True
    return not _HTML.match(text) and text[first.end() :].lstrip().startswith("<")


def is_json_lines(head: str) -> bool:
    """Return whether the first line is a whole JSON object, or most of the first lines are: above
    them, a person may have written comments (`#`), or spoilt one."""
    lines = [line.strip() for line in head.split("\n", _FIRST_LINES)[:_FIRST_LINES]]
    lines = [line for line in lines if line and not line.startswith("#")]
    if not lines or _is_object(lines[0]):
        return bool(lines)
    return sum(map(_is_object, lines)) * 2 > len(lines)


def _is_object(line: str) -> bool:
    """Return whether a line is a whole JSON object."""
    if not line.startswith("{"):
        return False
    try:
        return not is_deeper(line.encode(), DEEPEST) and isinstance(json.loads(line), dict)
    except ValueError:
        return False


def is_json(head: str) -> bool:
    """Return whether this is a JSON object, or an array of objects, arrays or texts."""
    text = head.lstrip()
    return text.startswith("{") or _JSON_ARRAY.match(text) is not None


def is_announcement(head: str) -> bool:
    """Return whether this is a mail in which arXiv announces papers."""
    return _ANNOUNCEMENT.search(head) is not None


def is_report_of_nep(head: str) -> bool:
    """Return whether this is a report of NEP, which sends new papers on economics."""
    return _NEP.search(head) is not None


def is_rst(head: str) -> bool:
    """Return whether this is reStructuredText: with a link, a target or a directive of it."""
    return _RST.search(head) is not None


def is_mail(head: str) -> bool:
    """Return whether this is a mail with headers."""
    headers = HEADERS.match(head.lstrip())
    return headers is not None and _MAIL_HEADER.search(headers[0]) is not None


def is_bibtex(head: str) -> bool:
    """Return whether this begins with BibTeX, unlike Markdown with BibTeX further down."""
    return _begins_with(_BIBTEX, head)


def is_yaml(head: str) -> bool:
    """Return whether this is YAML: fields, or a list of tables of fields, without Markdown below
    them."""
    if front_matter(head):
        return False
    lines = [line for line in head.splitlines() if line.strip() and not line.startswith("#")]
    return (
        bool(lines)
        and _YAML.match("\n".join(lines)) is not None
        and not any(_NO_YAML.match(line) for line in lines)
    )


def front_matter(head: str) -> str:
    """Return the YAML between lines of dashes at the beginning of a Markdown text; empty if there
    is none, or no text after it."""
    found = _FRONT_MATTER.match(head)
    return found[1] if found and head[found.end() :].strip() else ""


def is_org(head: str) -> bool:
    """Return whether this is Org: with its usual first lines, or with headings marked by stars and
    something else that only Org has."""
    if _ORG_FILE.match(head):
        return True
    return _ORG_HEADING.search(head) is not None and _ORG.search(head) is not None


def is_bbl(head: str) -> bool:
    """Return whether this contains a `thebibliography` of LaTeX."""
    return _BBL.search(head) is not None


def is_tagged(head: str) -> bool:
    """Return whether this begins with RIS, `.enw`, `.nbib` or what other databases write, unlike
    Markdown with such records further down."""
    if is_database_dump(head):
        return True
    return _begins_with(_TAGGED, head) and not is_header(first_record(head))


def is_markdown_table(head: str) -> bool:
    """Return whether this contains the rule between header and rows of a Markdown table."""
    return _RULE.search(head) is not None


def is_delimited(head: str) -> bool:
    """Return whether the first line is the header of a table of papers, or a record with one id."""
    cells = first_record(head)
    if len(cells) < 2:
        return False
    return is_header(cells) or (len(cells) > 2 and sum(bool(_ID.match(c)) for c in cells) == 1)


def is_id_list(head: str) -> bool:
    """Return whether most lines begin with an id or a link, not counting comments (`#`), and there
    are no Markdown headings, or all other lines begin so."""
    lines = [line.strip() for line in head.splitlines()[:100]]
    lines = [line for line in lines if line and not line.startswith("#")]
    ids = sum(bool(_ID_FIRST.match(line)) for line in lines)
    return bool(ids) and ids == len(lines) if _SECTION.search(head) else ids * 2 > len(lines)


def is_pmid_list(head: str) -> bool:
    """Return whether there are numbers such as PubMed's, one a line, and nothing else."""
    lines = head.split()
    return len(lines) > 1 and all(map(_PMID.fullmatch, lines[:-1]))


def is_markdown(head: str) -> bool:
    """Return whether this contains headings, lists, links or tables of Markdown, or front
    matter."""
    return _MARKUP.search(head) is not None or bool(front_matter(head))


def is_reference_list(head: str) -> bool:
    """Return whether many of the first lines are references, as bibliographies print them."""
    lines = [line.strip() for line in head.splitlines() if line.strip()][:_FIRST_LINES]
    least = max(_FEWEST_REFERENCES, len(lines) // 3)
    return sum(citation(line) is not None for line in lines) >= least


def has_ids(head: str) -> bool:
    """Return whether there is an id or a link anywhere."""
    return _ID.search(head) is not None


def _begins_with(record: re.Pattern[str], head: str) -> bool:
    begun = record.search(head)
    return begun is not None and not _MARKUP.search(head, 0, begun.start())
