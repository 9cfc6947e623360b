"""What lists, outlines, notes and saved pages state."""

from __future__ import annotations

import pytest

from reader.model.paper import Mark
from tests.unit.stated.case import Case, check, stated_in

LINK = "[A paper of storms](https://arxiv.org/abs/2410.00001)"
ADDED = 1698568488.0


def org(heading: str, below: str = "", above: str = "* To read\n") -> str:
    """A text of Org with one paper."""
    link = "[[https://arxiv.org/abs/2410.00001][A paper of storms]]"
    return f"{above}** {heading.format(link)}\n{below}"


def page(fields: str, text: str = "") -> str:
    """A note of Obsidian about a paper."""
    return f"---\ntitle: A paper of storms\nurl: https://arxiv.org/abs/2410.00001\n{fields}---\n{text}\n"


def html(heading: str, attributes: str) -> str:
    """A page that Pocket writes."""
    return (
        f"<!DOCTYPE html>\n<html><head><title>Pocket Export</title></head><body><h1>{heading}</h1>"
        f'<ul><li><a href="https://arxiv.org/abs/2410.00001" {attributes}>A paper of storms</a>'
        "</li></ul></body></html>\n"
    )


MARKDOWN = {
    "ticked": Case(f"- [x] {LINK} #sea\n", Mark(read=True, tags=("sea",))),
    "not ticked": Case(f"- [ ] {LINK} ⭐\n", Mark(starred=True)),
    "begun": Case(f"- [/] {LINK}\n", Mark(tags=("reading",))),
    "given up": Case(f"- [-] {LINK}\n", Mark(archived=True)),
    "stars": Case(f"- {LINK} ⭐⭐⭐ of C# and #1\n", Mark(tags=("rating:3",))),
    "fields": Case(
        f"- {LINK}\n  - Tags: `sea`, ice\n  - Rating: 4/5\n  - Status: done\n",
        Mark(read=True, tags=("ice", "rating:4", "sea")),
    ),
    "columns": Case(
        f"| Title | Status | Rating | Tags |\n|---|---|---|---|\n| {LINK} | #read | ⭐⭐ | #a |\n",
        Mark(read=True, tags=("a", "rating:2")),
    ),
}
LOGSEQ = {
    "TODO": Case(f"- TODO {LINK}\n", Mark()),
    "DONE": Case(f"- DONE {LINK}\n", Mark(read=True)),
    "DOING": Case(f"- DOING [#A] {LINK}\n", Mark(tags=("doing", "priority:1"))),
    "CANCELED": Case(f"- CANCELED {LINK}\n", Mark(archived=True)),
    "tags": Case(f"- {LINK}\n  tags:: [[sea ice]], storms\n", Mark(tags=("sea-ice", "storms"))),
    "rating": Case(f"- {LINK}\n  rating:: 5\n", Mark(tags=("rating:5",))),
    "hashes": Case(f"- DONE {LINK} #sea #[[to read]]\n", Mark(read=True, tags=("sea", "to-read"))),
    "blocks below": Case(f"- DONE {LINK}\n\t- mine\n", Mark(read=True, note="mine")),
    "page": Case(
        "title:: A paper\nurl:: https://arxiv.org/abs/2410.00001\ntags:: sea\nstatus:: read\n"
        "\n- mine\n",
        Mark(read=True, tags=("sea",), note="- mine"),
    ),
}
OBSIDIAN = {
    "tags by blanks": Case(page("tags: sea storms\n"), Mark(tags=("sea", "storms"))),
    "tags": Case(page("tags: [sea, ice]\n", "x"), Mark(tags=("ice", "sea"), note="x")),
    "status": Case(page("status: read\n", "x"), Mark(read=True, note="x")),
    "rating": Case(page("rating: 4\n", "x"), Mark(tags=("rating:4",), note="x")),
    "text": Case(
        page("", "# A paper of storms\n> [!abstract]\n> Of storms.\n\nMine, #sea.\n\n## More\n"),
        Mark(tags=("sea",), note="Mine, #sea.\n\n## More"),
    ),
}
ORG = {
    "thoughts at the margin": Case(org("{}", "- a thought\n"), Mark(note="a thought")),
    "a note of Org-roam": Case(
        ":PROPERTIES:\n:ROAM_REFS: https://arxiv.org/abs/2410.00001\n:END:\n#+title: Storms\n"
        "#+filetags: :sea:storms:\n\nMy text.\n",
        Mark(tags=("sea", "storms"), note="My text."),
    ),
    "TODO": Case(org("TODO {}"), Mark()),
    "NEXT": Case(org("NEXT {}"), Mark(tags=("next",))),
    "READ": Case(org("READ {}"), Mark(read=True)),
    "DONE": Case(org("DONE {}"), Mark(read=True)),
    "CANCELLED": Case(org("CANCELLED {}"), Mark(archived=True)),
    "one's own": Case(
        org("SEEN {}", above="#+TODO: TODO READ | SEEN(s!) DROPPED\n* To read\n"), Mark(read=True)
    ),
    "one's own, put away": Case(
        org("DROPPED {}", above="#+TODO: TODO | SEEN DROPPED\n* To read\n"), Mark(archived=True)
    ),
    "one's own, open": Case(org("READ {}", above="#+TODO: READ | SEEN\n* To read\n"), Mark()),
    "tags": Case(org("TODO {}  :sea:ice:"), Mark(tags=("ice", "sea"))),
    "tags above": Case(
        org("TODO {}", above="#+FILETAGS: :lab:\n* To read :sea:\n"), Mark(tags=("lab", "sea"))
    ),
    "priority": Case(org("TODO [#B] {}"), Mark(tags=("priority:2",))),
    "ADDED": Case(
        org("TODO {}", "   :PROPERTIES:\n   :ADDED: <2023-10-29 Sun>\n   :RATING: 4\n   :END:\n"),
        Mark(tags=("rating:4",)),
        added=1698537600.0,
    ),
    "CLOSED": Case(
        org("DONE {}", "   CLOSED: [2023-10-29 Sun 08:34]\n"), Mark(read=True), at=1698568440.0
    ),
    "text": Case(
        org("DONE {}", "   Roe and Poe 2017\n   :LOGBOOK:\n   - State\n   :END:\n   - mine\n"),
        Mark(read=True, note="mine"),
    ),
}
PAGES = {
    "Pocket tags": Case(
        html("Unread", 'time_added="1698568488" tags="sea,to read"'),
        Mark(tags=("sea", "to-read")),
        added=ADDED,
    ),
    "Pocket archive": Case(
        html("Read Archive", 'time_added="1698568488" tags=""'),
        Mark(read=True, archived=True),
        added=ADDED,
    ),
    "bookmarks": Case(
        "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p><DT><H3>My lab</H3>\n<DL><p>"
        '<DT><A HREF="https://arxiv.org/abs/2410.00001" ADD_DATE="1698568488" TAGS="sea">'
        "A paper of storms</A>\n<DD>mine\n</DL><p></DL><p>\n",
        Mark(tags=("My-lab", "sea"), note="mine"),
        added=ADDED,
    ),
}
XML = {
    "EndNote": Case(
        "<xml><records><record><titles><title>A</title></titles>"
        "<keywords><keyword>sea ice</keyword></keywords><notes><style>mine</style></notes>"
        "<electronic-resource-num>10.1234/a</electronic-resource-num></record></records></xml>",
        Mark(tags=("sea-ice",), note="mine"),
    ),
    "Zotero RDF": Case(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns:z="http://www.zotero.org/namespaces/export#"'
        ' xmlns:bib="http://purl.org/net/biblio#" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/">'
        '<bib:Article rdf:about="https://a.b/c"><dc:subject>sea</dc:subject>'
        "<dc:subject><z:AutomaticTag><rdf:value>auto</rdf:value></z:AutomaticTag></dc:subject>"
        "<dc:title>A</dc:title><dc:identifier>DOI 10.1234/a</dc:identifier>"
        '<dcterms:isReferencedBy rdf:resource="#item_2"/></bib:Article>'
        '<bib:Memo rdf:about="#item_2"><rdf:value>&lt;p&gt;mine&lt;/p&gt;</rdf:value></bib:Memo>'
        '<z:Collection rdf:about="#c"><dc:title>To read</dc:title>'
        '<dcterms:hasPart rdf:resource="https://a.b/c"/></z:Collection></rdf:RDF>',
        Mark(tags=("To-read", "sea"), note="mine"),
    ),
    "PubMed's terms": Case(
        "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>31400001</PMID><Article>"
        "<ArticleTitle>A</ArticleTitle></Article><KeywordList><Keyword>sea</Keyword></KeywordList>"
        "</MedlineCitation></PubmedArticle></PubmedArticleSet>",
        Mark(),
    ),
}
CASES = {
    f"{kind} {name}": case
    for kind, cases in {
        "Markdown": MARKDOWN,
        "Logseq": LOGSEQ,
        "Obsidian": OBSIDIAN,
        "Org": ORG,
        "page": PAGES,
        "XML": XML,
    }.items()
    for name, case in cases.items()
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_a_person_wrote_there_is_stated(case: Case) -> None:
    check(case)


def test_what_others_say_of_papers_is_none_of_a_persons_marks() -> None:
    badge = "[![stars](https://img.shields.io/x)](y)"
    awesome = f"# Storms\n\n## Read\n- {LINK} - Roe et al. {badge}\n  - About sea.\n"
    assert [stated.mark for stated in stated_in(awesome)] == [Mark()]
