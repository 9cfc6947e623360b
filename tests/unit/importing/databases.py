"""Databases of other programs, with one paper or a few in each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

ZOTERO = """
CREATE TABLE itemTypes (itemTypeID INTEGER PRIMARY KEY, typeName TEXT);
INSERT INTO itemTypes VALUES (1, 'preprint'), (2, 'attachment'), (3, 'note'), (4, 'annotation');
CREATE TABLE items (itemID INTEGER PRIMARY KEY, itemTypeID INT, dateAdded TEXT, key TEXT);
INSERT INTO items VALUES (1, 1, '2023-10-29 08:34:48', 'A'), (2, 2, '', 'B'), (3, 3, '', 'C'),
  (4, 4, '', 'D'), (5, 1, '2023-10-30 00:00:00', 'E'), (6, 1, '2023-10-30 00:00:00', 'F'),
  (7, 1, '2023-10-30 00:00:00', 'G');
CREATE TABLE feedItems (itemID INTEGER PRIMARY KEY, guid TEXT, readTime TEXT, translatedTime TEXT);
INSERT INTO feedItems VALUES (7, 'oai:arXiv.org:2410.00009v1', NULL, NULL);
CREATE TABLE deletedItems (itemID INTEGER PRIMARY KEY);
INSERT INTO deletedItems VALUES (5);
CREATE TABLE fields (fieldID INTEGER PRIMARY KEY, fieldName TEXT);
INSERT INTO fields VALUES (1, 'title'), (2, 'DOI'), (3, 'date'), (4, 'extra'), (5, 'archiveID');
CREATE TABLE itemDataValues (valueID INTEGER PRIMARY KEY, value);
INSERT INTO itemDataValues VALUES (1, 'Storms at sea'), (2, '10.1234/a'),
  (3, '2017-06-00 June 2017'), (4, 'Read_Status: Read'), (5, 'Gone'), (6, 'arXiv:2410.00001'),
  (7, 'Ice');
CREATE TABLE itemData (itemID INT, fieldID INT, valueID INT);
INSERT INTO itemData VALUES (1, 1, 1), (1, 2, 2), (1, 3, 3), (1, 4, 4), (5, 1, 5), (6, 1, 7),
  (6, 5, 6), (7, 1, 7), (7, 5, 6);
CREATE TABLE creatorTypes (creatorTypeID INTEGER PRIMARY KEY, creatorType TEXT);
INSERT INTO creatorTypes VALUES (1, 'author'), (2, 'editor');
CREATE TABLE creators (creatorID INTEGER PRIMARY KEY, firstName TEXT, lastName TEXT, fieldMode INT);
INSERT INTO creators VALUES (1, 'Ann', 'Roe', 0), (2, 'Ed', 'Itor', 0);
CREATE TABLE itemCreators (itemID INT, creatorID INT, creatorTypeID INT, orderIndex INT);
INSERT INTO itemCreators VALUES (1, 2, 2, 0), (1, 1, 1, 1);
CREATE TABLE tags (tagID INTEGER PRIMARY KEY, name TEXT);
INSERT INTO tags VALUES (1, 'sea ice'), (2, 'auto'), (3, '⭐');
CREATE TABLE itemTags (itemID INT, tagID INT, type INT);
INSERT INTO itemTags VALUES (1, 1, 0), (1, 2, 1), (1, 3, 0);
CREATE TABLE itemNotes (itemID INTEGER PRIMARY KEY, parentItemID INT, note TEXT, title TEXT);
INSERT INTO itemNotes VALUES (3, 1, '<div><p>mine</p></div>', 'mine');
CREATE TABLE itemAttachments (itemID INTEGER PRIMARY KEY, parentItemID INT);
INSERT INTO itemAttachments VALUES (2, 1);
CREATE TABLE itemAnnotations (itemID INTEGER PRIMARY KEY, parentItemID INT, type INT, text TEXT,
  comment TEXT, sortIndex TEXT);
INSERT INTO itemAnnotations VALUES (4, 2, 1, 'said', 'why?', '0');
CREATE TABLE collections (collectionID INTEGER PRIMARY KEY, collectionName TEXT,
  parentCollectionID INT);
INSERT INTO collections VALUES (1, 'LEARNING', NULL), (2, 'To read', 1);
CREATE TABLE collectionItems (collectionID INT, itemID INT, orderIndex INT);
INSERT INTO collectionItems VALUES (2, 1, 0);
"""
MENDELEY = """
CREATE TABLE Documents (id INTEGER PRIMARY KEY, title TEXT, year INT, month INT, day INT,
  abstract TEXT, note TEXT, read TEXT, favourite TEXT, added INT, doi TEXT, arxivId TEXT, pmid INT,
  deletionPending TEXT);
INSERT INTO Documents VALUES (1, 'Storms at sea', 2017, 6, NULL, 'Of storms.', 'mine', 'true',
  'true', 1698568488000, '10.1234/a', NULL, NULL, 'false');
CREATE TABLE DocumentContributors (id INTEGER PRIMARY KEY, documentId INT, contribution TEXT,
  firstNames TEXT, lastName TEXT);
INSERT INTO DocumentContributors VALUES (1, 1, 'DocumentAuthor', 'Ann', 'Roe');
CREATE TABLE DocumentTags (documentId INT, tag TEXT);
INSERT INTO DocumentTags VALUES (1, 'sea ice');
CREATE TABLE Folders (id INTEGER PRIMARY KEY, name TEXT, parentId INT);
INSERT INTO Folders VALUES (1, 'Thesis', 2), (2, 'Work', -1);
CREATE TABLE DocumentFolders (documentId INT, folderId INT);
INSERT INTO DocumentFolders VALUES (1, 1);
CREATE TABLE DocumentNotes (id INTEGER PRIMARY KEY, uuid TEXT, documentId INT, text TEXT,
  baseNote TEXT);
INSERT INTO DocumentNotes VALUES (1, 'u', 1, 'of it all', NULL);
CREATE TABLE FileNotes (id INTEGER PRIMARY KEY, documentId INT, page INT, note TEXT);
INSERT INTO FileNotes VALUES (1, 1, 3, 'there');
CREATE TABLE DocumentUrls (documentId INT, url BLOB);
INSERT INTO DocumentUrls VALUES (1, 'https://a.b/c');
"""
NEWSBOAT = """
CREATE TABLE rss_item (id INTEGER PRIMARY KEY, guid TEXT, title TEXT, author TEXT, url TEXT,
  feedurl TEXT, pubDate INT, content TEXT, unread INT, enclosure_url TEXT, enclosure_type TEXT,
  enqueued INT, flags TEXT, deleted INT);
INSERT INTO rss_item VALUES
  (1, 'oai:arXiv.org:2410.00001v1', 'Storms at sea', 'Ann Roe, Bo Poe',
   'https://arxiv.org/abs/2410.00001', 'https://rss.arxiv.org/rss/cs.CL', 1698568488, '<p>Of.</p>',
   0, '', '', 0, 's', 0),
  (2, 'x', 'A blog', '', 'https://blog.example/1', 'https://blog.example/feed', 1698568488, '', 1,
   '', '', 0, '', 0),
  (3, 'y', 'Gone', '', 'https://arxiv.org/abs/2410.00002', 'x', 1698568488, '', 1,
   '', '', 0, '', 1);
"""
NEWS_FLASH = """
CREATE TABLE articles (article_id TEXT PRIMARY KEY, title TEXT, author TEXT, feed_id TEXT, url TEXT,
  timestamp DATETIME, html TEXT, summary TEXT, direction INT, unread INT, marked INT);
INSERT INTO articles VALUES ('a', 'Storms at sea', 'Ann Roe', 'f',
  'https://arxiv.org/abs/2410.00001', '2023-10-29 08:34:48', '', 'Of storms.', 1, 0, 1);
CREATE TABLE tags (tag_id TEXT PRIMARY KEY, label TEXT, color TEXT, sort_index INT);
INSERT INTO tags VALUES ('t', 'sea ice', '', 0);
CREATE TABLE taggings (article_id TEXT, tag_id TEXT);
INSERT INTO taggings VALUES ('a', 't');
"""


def database(path: Path, *scripts: str) -> Path:
    """Make a database with these statements."""
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path)
    for script in scripts:
        connection.executescript(script)
    connection.close()
    return path


def papis(folder: Path, named: Iterable[str] = ("a",)) -> Path:
    """Make a papis library: a folder for each paper."""
    for name in named:
        paper = folder / "2023" / name
        paper.mkdir(parents=True)
        (paper / "info.yaml").write_text(
            f"title: Storms at sea\nauthor: Roe, Ann\ndoi: 10.1234/{name}\ntags: [sea, ice]\n"
            "notes: notes.md\ntime-added: 2023-10-29-08:34:48\n"
            "citations:\n- doi: 10.9999/cited\n"
        )
        (paper / "notes.md").write_text("mine\n")
    return folder
