"""What programs to read later, and tables that people keep, state."""

from __future__ import annotations

import json

import pytest

from reader.model.paper import Mark
from tests.unit.stated.case import Case, check

URL = "https://arxiv.org/abs/2410.00001"
ADDED = 1698568488.0


def pocket(tags: str = "", status: str = "unread") -> str:
    """Pocket's CSV with one paper."""
    return f"title,url,time_added,tags,status\nA,{URL},1698568488,{tags},{status}\n"


def instapaper(folder: str = "Unread", tags: str = "[]", selection: str = "") -> str:
    """Instapaper's CSV with one paper."""
    tags = tags.replace('"', '""')
    return (
        "URL,Title,Selection,Folder,Timestamp,Tags\n"
        f'{URL},A,{selection},{folder},1698568488,"{tags}"\n'
    )


def raindrop(note: str = "", folder: str = "Unsorted", tags: str = "", more: str = ",false") -> str:
    """Raindrop's CSV with one paper."""
    return (
        "id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite\n"
        f'1,A,{note},x,{URL},{folder},"{tags}",2023-10-29T08:34:48.000Z,,{more}\n'
    )


def readwise(tags: str = "[]", location: str = "new", progress: str = "0", seen: str = "") -> str:
    """Readwise Reader's CSV with one paper."""
    return (
        "Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen\n"
        f'A,{URL},1,"{tags}",2023-10-29 08:34:48.000000+00:00,{progress},{location},{seen}\n'
    )


def wallabag(**fields: object) -> str:
    """wallabag's JSON with one paper."""
    entry = {"title": "A", "url": URL, "created_at": "2023-10-29T08:34:48+0000", "is_archived": 0}
    return json.dumps([entry | fields])


def table(**columns: str) -> str:
    """A table as Notion or Airtable write it, with these columns."""
    return f"Name,Link,{','.join(columns)}\nA,{URL},{','.join(columns.values())}\n"


LATER = {
    "Pocket tags": Case(pocket("sea|to read"), Mark(tags=("sea", "to-read")), added=ADDED),
    "Pocket archive": Case(pocket(status="archive"), Mark(read=True, archived=True), added=ADDED),
    "Pocket unread": Case(pocket(), Mark(), added=ADDED),
    "Instapaper Starred": Case(instapaper("Starred"), Mark(starred=True), added=ADDED),
    "Instapaper Archive": Case(instapaper("Archive"), Mark(read=True, archived=True), added=ADDED),
    "Instapaper folder": Case(instapaper("My lab"), Mark(tags=("My-lab",)), added=ADDED),
    "Instapaper Tags": Case(instapaper(tags='["sea"]'), Mark(tags=("sea",)), added=ADDED),
    "Instapaper Selection": Case(instapaper(selection="said"), Mark(note="said"), added=ADDED),
    "Raindrop note": Case(raindrop("mine"), Mark(note="mine"), added=ADDED),
    "Raindrop folder": Case(
        raindrop(folder="Papers / To read"), Mark(tags=("Papers", "To-read")), added=ADDED
    ),
    "Raindrop tags": Case(raindrop(tags="sea, ice"), Mark(tags=("ice", "sea")), added=ADDED),
    "Raindrop highlights": Case(raindrop(more="said,false"), Mark(note="said"), added=ADDED),
    "Raindrop favorite": Case(raindrop(more=",true"), Mark(starred=True), added=ADDED),
    "Readwise tags": Case(readwise("['sea', 'ice']"), Mark(tags=("ice", "sea")), added=ADDED),
    "Readwise archive": Case(readwise(location="archive"), Mark(archived=True), added=ADDED),
    "Readwise seen": Case(
        readwise(location="archive", seen="True"), Mark(read=True, archived=True), added=ADDED
    ),
    "Readwise progress": Case(readwise(progress="0.97"), Mark(read=True), added=ADDED),
    "Readwise shortlist": Case(
        readwise(location="shortlist"), Mark(tags=("shortlist",)), added=ADDED
    ),
    "Readwise later": Case(readwise(location="later", progress="0.1"), Mark(), added=ADDED),
    "wallabag starred": Case(wallabag(is_starred=1), Mark(starred=True), added=ADDED),
    "wallabag archived": Case(wallabag(is_archived=1), Mark(read=True, archived=True), added=ADDED),
    "wallabag tags": Case(wallabag(tags=["sea", "ice"]), Mark(tags=("ice", "sea")), added=ADDED),
    "wallabag annotations": Case(
        wallabag(annotations=[{"text": "mine", "quote": "said"}]),
        Mark(note="> said\nmine"),
        added=ADDED,
    ),
}
TABLES = {
    "Status": Case(table(Status="Done"), Mark(read=True)),
    "Status with a picture": Case(table(Status="✅ Read"), Mark(read=True)),
    "Status of another kind": Case(table(Status="📖 Reading"), Mark(tags=("reading",))),
    "Date Added": Case(table(**{"Date Added": "10/29/2023"}), Mark(), added=1698537600.0),
    "Date Added, the day first": Case(
        table(**{"Date Added": "29/10/2023"}), Mark(), added=1698537600.0
    ),
    "Date Added with an hour": Case(
        table(**{"Date Added": '"October 29, 2023 8:34 AM"'}), Mark(), added=1698537600.0
    ),
    "Status in progress": Case(table(Status="In progress"), Mark(tags=("in-progress",))),
    "Status to read": Case(table(Status="To read"), Mark()),
    "Tags": Case(table(Tags='"sea, ice"'), Mark(tags=("ice", "sea"))),
    "Read?": Case(table(**{"Read?": "Yes"}), Mark(read=True)),
    "Read? no": Case(table(**{"Read?": "No"}), Mark()),
    "Rating": Case(table(Rating="⭐⭐⭐"), Mark(tags=("rating:3",))),
    "Score": Case(table(Score="4"), Mark(tags=("rating:4",))),
    "Score of a search": Case(table(Score="0.93"), Mark()),
    "Rating of five": Case(table(Rating="4/5"), Mark(tags=("rating:4",))),
    "Priority": Case(table(Priority="High"), Mark(tags=("priority:1",))),
    "Notes": Case(table(Notes="mine"), Mark(note="mine")),
}
CONFIG = {
    "arxiv-subscription-viewer": Case(
        json.dumps(
            {
                "paper_metadata": {
                    "2410.00001": {
                        "notes": "mine",
                        "tags": ["sea"],
                        "is_read": True,
                        "starred": True,
                        "line_annotations": [{"line": 3, "text": "there"}],
                        "next_review_date": "2026-12-01",
                    }
                },
                "collections": [{"name": "To read", "paper_ids": ["2410.00001"]}],
            }
        ),
        Mark(
            read=True,
            starred=True,
            archived=False,
            tags=("To-read", "review:2026-12-01", "sea"),
            note="mine\n\nthere",
        ),
    ),
}
STARS = {
    "GitHub stars": Case(
        json.dumps(
            [
                {
                    "starred_at": "2023-10-29T08:34:48Z",
                    "repo": {
                        "full_name": "roe/storms",
                        "html_url": "https://github.com/roe/storms",
                        "description": "Code of arXiv:2410.00001",
                        "topics": ["sea"],
                        "created_at": "2020-01-01T00:00:00Z",
                    },
                }
            ]
        ),
        Mark(starred=True, tags=("sea",)),
        added=ADDED,
    ),
}
CASES = {**LATER, **TABLES, **CONFIG, **STARS}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_a_person_did_there_is_stated(case: Case) -> None:
    check(case)
