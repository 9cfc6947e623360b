"""Files as programs write them, and what a person did to the paper in them called Storms at
sea. Each is written after the program's own documentation or source.

What is said of a paper is written as `reader add --dry-run` shows it, with `added` if the file says
when it came.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.catalogue import Problem, read_marked
from reader.model.stated_mark import StatedMark

FILES = Path(__file__).parent / "files"
STATED = {
    "jabref/fields.bib": (
        "read +Thesis +To-read +priority:1 +rating:4 +relevant +sea-ice +storms added",
        "my thoughts\n\nseen by Ann",
    ),
    "jabref/fields-as-keywords.bib": ("read +priority:2 +rating:5 +relevant +skimmed +storms", ""),
    "jabref/keyword-read.bib": ("read +read +storms", ""),
    "jabref/keywords-in-levels.bib": ("+Ice +Sea +Topics +storms", ""),
    "jabref/groups-of-version-2.bib": ("starred +Ice +To-read added", "my thoughts"),
    "jabref/skimmed.bib": ("read +rating:1 +skimmed added", ""),
    "zotero/better-biblatex.bib": ("+sea-ice +to-read", "my own thoughts"),
    "zotero/better-bibtex.bib": ("read +rating:3 +reading +⛔-No-DOI-found", ""),
    "zotero/bibtex.bib": ("+sea-ice", "my note on it"),
    "zotero/library.ris": ("+sea-ice +to-read", "my **own** note"),
    "zotero/library.rdf": ("read starred +Thesis +sea-ice", "mine"),
    "zotero/library.csv": ("read +sea-ice +to-read added", "mine\n\nsecond"),
    "zotero/csl.json": ("+in-progress +sea-ice", ""),
    "zotero/better.json": ("read +Ice +Thesis +rating:4 +sea-ice added", "mine\n\n> said\nwhy?"),
    "zotero/api.json": ("+Thesis +sea-ice added", "mine"),
    "zotero/csl.yaml": ("+sea-ice +to-read", "mine"),
    "mendeley/desktop.bib": (
        "+Thesis +To-read +author-keyword +sea-ice",
        "my note\n\nsecond paragraph",
    ),
    "mendeley/library.ris": ("+sea-ice", "my note"),
    "mendeley/library.xml": ("+sea-ice", "my note"),
    "mendeley/api.json": ("read starred +sea-ice added", "my note"),
    "readcube/papers-3.bib": ("read +rating:4 +sea-ice added", "my note"),
    "readcube/library.json": ("read starred +rating:5 +sea-ice added", "my note"),
    "readcube/library.csv": ("read starred +rating:4 +sea-ice +to-read added", "my note"),
    "readcube/papers.bib": ("+rating:5 +sea-ice +to-read added", "my note"),
    "readcube/library.ris": ("+sea-ice", "my note\n\nmine too"),
    "papis/library.json": ("+sea-ice added", ""),
    "cobib/library.bib": ("+sea-ice +thesis", ""),
    "endnote/library.ris": ("+sea-ice +thesis +to-read", "my note\n\nresearch note"),
    "endnote/library.enw": ("+sea-ice +thesis +to-read", "my note\n\nresearch note"),
    "endnote/library.xml": ("+sea-ice +thesis +to-read", "my note\n\nresearch note"),
    "citavi/library.ris": ("+sea-ice", "my note"),
    "org/states.org": (
        "read +ice +papers +priority:1 +rating:4 +sea +storms added",
        "my thoughts\n- a point",
    ),
    "org/notes-of-org-ref.org": ("", "cite:roe-2017-storms\n\nmy thoughts"),
    "org/a-note-of-roam.org": ("+sea +thesis", "my thoughts"),
    "org/next.org": ("+next +priority:2 +sea", "my thoughts"),
    "org/done.org": ("read +sea added", "my thoughts"),
    "org/checkboxes.org": ("read", ""),
    "logseq/a-page-of-zotero.md": (
        "+sea-ice +thesis",
        "- [[Abstract]]\n\t- We show.\n- my thoughts",
    ),
    "logseq/blocks.md": ("read +priority:1 +rating:4 +sea +thesis +to-cite", "my thoughts"),
    "logseq/properties.md": ("+rating:3 +reading +sea +to-cite", ""),
    "obsidian/front-matter.md": (
        "read +paper +rating:4 +sea/ice added",
        "my thoughts with [[Ice]]",
    ),
    "obsidian/a-page-of-citations.md": ("+sea", "my thoughts #sea"),
    "obsidian/tasks.md": ("read +sea", ""),
    "obsidian/fields-in-lines.md": ("read +rating:4 +sea", ""),
    "obsidian/a-page-of-zotero.md": ("+sea +thesis", "## Notes\n\nmy thoughts"),
    "obsidian/states.md": ("read starred +priority:1 added", "my thoughts"),
    "pocket/list.csv": ("read archived +sea-ice +thesis added", ""),
    "pocket/list.html": ("read archived +sea-ice +thesis added", ""),
    "instapaper/list.csv": ("read archived +sea-ice +thesis added", "said here"),
    "instapaper/starred.csv": ("starred added", ""),
    "instapaper/list.html": ("starred", ""),
    "raindrop/list.csv": (
        "starred +Papers +Thesis +sea-ice +to-read added",
        "Highlight:said here\nNote:why\n\nmy note",
    ),
    "raindrop/list.html": ("starred +Thesis +sea-ice +to-read added", "my note"),
    "readwise/list.csv": ("read archived +sea-ice +thesis added", ""),
    "readwise/highlights.csv": ("+sea-ice +thesis", "> said here\n\nwhy"),
    "wallabag/list.json": ("read starred archived +sea-ice +thesis added", "> said here\nwhy"),
    "wallabag/booleans.json": ("read starred archived +sea-ice added", ""),
    "wallabag/list.csv": ("+sea-ice +thesis added", ""),
    "notion/list.csv": ("read +priority:1 +rating:4 +sea-ice +thesis added", "my note"),
    "notion/scores.csv": ("read +rating:5 +sea-ice +thesis added", ""),
    "notion/thoughts.csv": ("read starred", "my note"),
    "notion/states.csv": ("read", ""),
    "airtable/list.csv": ("read starred +rating:4 +sea-ice +thesis added", "my note"),
    "paperpile/library.bib": ("+Thesis +sea-ice", "my note"),
    "paperpile/list.json": ("starred +Thesis +sea-ice added", "my note"),
    "paperpile/list.csv": ("starred +To-read +sea-ice +thesis added", "my note"),
    "bibdesk/library.bib": ("read +To-cite +rating:4 +sea-ice +thesis added", "my note"),
    "goodreads/list.csv": ("read +rating:4 +sea-ice +thesis added", "my review\n\nmy note"),
    "calibre/list.csv": ("+rating:4 +sea-ice +thesis added", ""),
    "hypothesis/list.json": ("+sea-ice added", "> said here\nwhy"),
    "hypothesis/rows.json": ("+sea-ice added", "why"),
    "pinboard/list.json": ("+ice_core +sea +thesis added", "my note"),
    "omnivore/list.json": ("read archived +sea-ice added", ""),
    "readability/list.json": ("starred archived added", ""),
    "browser/firefox.html": ("+Papers +ice +sea added", ""),
    "browser/firefox.json": ("+Papers +ice +sea added", ""),
    "browser/chrome.json": ("+Papers added", ""),
    "reader/list.json": ("read starred archived +sea", "mine"),
    "obsidian/a-page-of-fields.md": ("read +ice +rating:4 +sea", "my thoughts"),
    "obsidian/bold-fields.md": ("read +ice +rating:4 +sea", ""),
}


def said(stated: StatedMark) -> str:
    """What a mark states, apart from its note."""
    mark = stated.mark
    flags = [name for name in ("read", "starred", "archived") if getattr(mark, name)]
    tags = [f"+{tag}" for tag in mark.tags]
    return " ".join([*flags, *tags, *(["added"] if stated.added is not None else [])])


@pytest.mark.parametrize("name", STATED)
def test_what_was_done_in_a_program_is_stated_by_its_files(name: str) -> None:
    rows = read_marked((FILES / name).read_bytes(), name)
    papers = [(found, stated) for _, found, stated in rows if not isinstance(found, Problem)]
    (stated,) = (stated for paper, stated in papers if paper.title.casefold() == "storms at sea")
    assert (said(stated), stated.mark.note) == STATED[name]


def test_every_file_is_tried() -> None:
    there = {path.relative_to(FILES).as_posix() for path in FILES.rglob("*.*")}
    assert there == {*STATED}
