"""What services and programs give as JSON."""

# ruff: noqa: E501
from __future__ import annotations

import pytest

from tests.unit.kinds.kind import Kind, check

KINDS = {
    "csl.json": Kind(
        """\
[{"id":"http://zotero.org/users/1/items/AAAA","type":"article-journal","title":"A paper in CSL","author":[{"family":"Roe","given":"Ann"},{"family":"Berg","given":"Bo","non-dropping-particle":"van den"},{"literal":"The Group"}],"issued":{"date-parts":[["2020",11,3]]},"DOI":"10.1234/csl","note":"read: yes","keyword":"storms, sea","abstract":"x"},
{"id":"roe2019","type":"webpage","title":"Null parts","author":[{"family":"Roe","given":"Ann"}],"issued":{"date-parts":[[null]]},"URL":"https://example.org/null"},
{"id":"roe2018","type":"article","title":"Literal date","issued":{"literal":"Spring 2018"},"DOI":"10.1234/literal"},
{"id":"roe2017","type":"article","title":"Range","issued":{"date-parts":[[2017,3],[2017,4]]},"DOI":"10.1234/range"},
{"id":"roe2016","type":"article","title":"arXiv by number","number":"arXiv:1607.00001","publisher":"arXiv","issued":{"date-parts":[[2016,7,1]]},"DOI":"10.48550/arXiv.1607.00001","URL":"http://arxiv.org/abs/1607.00001"}]
""",
        [
            "doi:10.1234/csl | A paper in CSL | Ann Roe; Bo van den Berg; The Group | 2020-11-03",
            "https://example.org/null | Null parts | Ann Roe | ",
            "doi:10.1234/literal | Literal date |  | 2018-01-01",
            "doi:10.1234/range | Range |  | 2017-03-01",
            "1607.00001 | arXiv by number |  | 2016-07-01",
        ],
    ),
    "crossref.json": Kind(
        """\
{"status":"ok","message-type":"work-list","message":{"total-results":2,"items":[
{"DOI":"10.1234/CR.1","title":["A paper of Crossref"],"author":[{"given":"Ann","family":"Roe","affiliation":[]},{"name":"The Group"}],"issued":{"date-parts":[[2016,12,5]]},"URL":"http://dx.doi.org/10.1234/cr.1","abstract":"<jats:p>Some <jats:italic>text</jats:italic>.</jats:p>","reference":[{"DOI":"10.9999/cited","key":"r1","article-title":"A cited paper"}]},
{"DOI":"10.1234/cr.2","title":["Second &amp; last <i>one</i>"],"author":[{"family":"Poe","given":"Bo"}],"issued":{"date-parts":[[null]]},"published-print":{"date-parts":[[2015,4]]},"URL":"http://dx.doi.org/10.1234/cr.2"}]}}
""",
        [
            "doi:10.1234/cr.1 | A paper of Crossref | Ann Roe; The Group | 2016-12-05",
            "doi:10.1234/cr.2 | Second & last one | Bo Poe | 2015-04-01",
        ],
    ),
    "openalex.json": Kind(
        """\
{"meta":{"count":1},"results":[{"id":"https://openalex.org/W2741809807","doi":"https://doi.org/10.1234/oa.1","title":"A paper of OpenAlex","display_name":"A paper of OpenAlex","publication_year":2018,"publication_date":"2018-02-13","authorships":[{"author":{"display_name":"Ann Roe"}},{"author":{"display_name":"Bo Poe"}}],"primary_location":{"landing_page_url":"https://doi.org/10.1234/oa.1","source":{"display_name":"Journal"}},"abstract_inverted_index":{"A":[0],"short":[1],"abstract":[2]}}]}
""",
        [
            "doi:10.1234/oa.1 | A paper of OpenAlex | Ann Roe; Bo Poe | 2018-02-13",
        ],
    ),
    "s2.json": Kind(
        """\
{"total":1,"data":[{"paperId":"37efe2ef1b9d27cc598361a8013ec888a6f7c4d8","externalIds":{"ArXiv":"1706.00002","DOI":"10.1234/s2","CorpusId":13756489},"title":"A paper of Semantic Scholar","year":2017,"publicationDate":"2017-06-01","authors":[{"authorId":"1","name":"Ann Roe"}],"abstract":"x"}]}
""",
        [
            "1706.00002 | A paper of Semantic Scholar | Ann Roe | 2017-06-01",
        ],
    ),
    "kaggle.jsonl": Kind(
        """\
{"id":"0704.0001","submitter":"Ann Roe","authors":"A. Roe, B. Poe (Univ. of X), C. Doe and D. Foe","title":"A paper of the\\n  snapshot","comments":"37 pages","journal-ref":null,"doi":"10.1234/PhysRevD.1","report-no":"ANL","categories":"hep-ph","license":null,"abstract":"  A fully\\ndifferential one.\\n","versions":[{"version":"v1","created":"Mon, 2 Apr 2007 19:18:42 GMT"},{"version":"v2","created":"Tue, 24 Jul 2007 20:10:27 GMT"}],"update_date":"2008-11-26","authors_parsed":[["Roe","A.",""],["Poe","B.",""]]}
{"id":"704.0002","submitter":"B","authors":"B. Poe","title":"A leading zero lost by Excel","doi":null,"categories":"math.CO","abstract":"x","versions":[{"version":"v1","created":"Sat, 31 Mar 2007 02:26:18 GMT"}],"update_date":"2008-12-13"}
{"id":"math/0309136","submitter":"C","authors":"C. Doe","title":"Old one","doi":null,"categories":"math.GT","abstract":"x","versions":[{"version":"v1","created":"Mon, 8 Sep 2003 02:26:18 GMT"}],"update_date":"2009-12-13"}
""",
        [
            "0704.0001 | A paper of the snapshot | A. Roe; B. Poe; C. Doe; D. Foe | 2007-04-02",
            "0704.0002 | A leading zero lost by Excel | B. Poe | 2007-03-31",
            "math/0309136 | Old one | C. Doe | 2003-09-08",
        ],
    ),
    "hf.json": Kind(
        """\
[{"paper":{"id":"2410.00001","authors":[{"_id":"6","name":"Ann Roe","hidden":false}],"publishedAt":"2024-10-01T00:00:00.000Z","submittedOnDailyAt":"2024-10-02T00:00:00.000Z","title":"A daily paper","summary":"Short.","upvotes":9,"discussionId":"66f"},"publishedAt":"2024-10-02T01:00:00.000Z","title":"A daily paper","numComments":1,"submittedBy":{"name":"x","fullname":"X"}}]
""",
        [
            "2410.00001 | A daily paper | Ann Roe | 2024-10-01",
        ],
    ),
    "openreview.json": Kind(
        """\
{"notes":[{"id":"abCdEf12","forum":"abCdEf12","number":1,"cdate":1695338291117,"content":{"title":{"value":"A paper under review"},"authors":{"value":["Ann Roe","Bo Poe"]},"abstract":{"value":"An abstract."},"pdf":{"value":"/pdf/abc.pdf"},"venue":{"value":"CONF 2024 poster"},"_bibtex":{"value":"@inproceedings{\\nroe2024,\\ntitle={A paper under review},\\nurl={https://openreview.net/forum?id=abCdEf12}\\n}"}}}],"count":1}
""",
        [
            "https://openreview.net/forum?id=abCdEf12 | A paper under review | Ann Roe; Bo Poe | 2023-09-21",
        ],
    ),
    "pwc.json": Kind(
        """\
[{"paper_url":"https://paperswithcode.com/paper/a-paper","arxiv_id":"1805.00001","title":"A paper with code","abstract":"x","url_abs":"http://arxiv.org/abs/1805.00001v2","url_pdf":"http://arxiv.org/pdf/1805.00001v2.pdf","proceeding":"ICML 2018 7","authors":["Ann Roe","Bo Poe"],"tasks":["Parsing"],"date":"2018-05-01"},
{"paper_url":"https://paperswithcode.com/paper/b-paper","paper_title":"Another paper","paper_arxiv_id":"1805.00002","paper_url_abs":"http://arxiv.org/abs/1805.00002","repo_url":"https://github.com/x/y"}]
""",
        [
            "1805.00001 | A paper with code | Ann Roe; Bo Poe | 2018-05-01",
            "1805.00002 | Another paper |  | ",
        ],
    ),
    "zoteroapi.json": Kind(
        """\
[{"key":"ABCD2345","version":1,"library":{"type":"user","id":1},"links":{"self":{"href":"https://api.zotero.org/users/1/items/ABCD2345","type":"application/json"}},"meta":{"creatorSummary":"Roe"},"data":{"key":"ABCD2345","version":1,"itemType":"preprint","title":"A paper by the web API","creators":[{"creatorType":"author","firstName":"Ann","lastName":"Roe"}],"abstractNote":"x","date":"2024-10-01","url":"http://arxiv.org/abs/2410.00002","extra":"arXiv:2410.00002 [cs]\\nRead_Status: Read","tags":[{"tag":"storms"},{"tag":"⭐"}],"collections":["Q1"],"dateAdded":"2024-10-02T00:00:00Z"}},
{"key":"NOTE1","version":1,"data":{"key":"NOTE1","itemType":"note","parentItem":"ABCD2345","note":"<p>my note</p>","tags":[]}},
{"key":"ATT1","version":1,"data":{"key":"ATT1","itemType":"attachment","parentItem":"ABCD2345","title":"Full Text PDF","url":"https://arxiv.org/pdf/2410.00002.pdf","contentType":"application/pdf"}}]
""",
        [
            "2410.00002 | A paper by the web API | Ann Roe | 2024-10-01",
        ],
    ),
    "bbt.json": Kind(
        """\
{"config":{"id":"x","label":"BetterBibTeX JSON"},"collections":{"C1":{"name":"To read","items":[1]}},"items":[{"itemID":1,"itemType":"journalArticle","citationKey":"roe2020","title":"A paper of BBT","creators":[{"firstName":"Ann","lastName":"Roe","creatorType":"author"}],"date":"2020-11-03","DOI":"10.1234/bbt","url":"https://example.org/bbt","tags":[{"tag":"storms"}],"notes":[{"note":"<p>my note</p>"}],"attachments":[{"title":"Full Text","url":"https://example.org/bbt.pdf"}]}]}
""",
        [
            "doi:10.1234/bbt | A paper of BBT | Ann Roe | 2020-11-03",
        ],
    ),
    "readcube.json": Kind(
        """\
{"status":"ok","items":[{"id":"f66-1","item_type":"article","ext_ids":{"doi":"10.1234/rc","pmid":"1"},"user_data":{"star":true,"tags":["storms"],"notes":"my note","unread":false,"rating":5},"article":{"title":"A paper of ReadCube","authors":["A Roe","B Poe"],"year":2007,"abstract":"x"}}],"total":1}
""",
        [
            "doi:10.1234/rc | A paper of ReadCube | A Roe; B Poe | 2007-01-01",
        ],
    ),
    "zapi.json": Kind(
        """\
[{"key":"ABCD2345","version":4523,"data":{"key":"ABCD2345","version":4523,"itemType":"preprint","title":"A paper by the web API","creators":[{"firstName":"Ann","lastName":"Roe"}],"url":"http://arxiv.org/abs/2410.00002","tags":[{"tag":"storms"}]}}]
""",
        [
            "2410.00002 | A paper by the web API | Ann Roe | ",
        ],
    ),
    "datacite.json": Kind(
        """\
{"id":"https://doi.org/10.1234/dc","doi":"10.1234/dc","titles":[{"title":"A record of DataCite"}],"creators":[{"name":"Roe, Ann","givenName":"Ann","familyName":"Roe"}],"publicationYear":2019}
""",
        [
            "doi:10.1234/dc | A record of DataCite | Ann Roe | 2019-01-01",
        ],
    ),
    "wallabag.json": Kind(
        """\
[{"is_archived":1,"is_starred":1,"tags":["storms"],"id":1839,"title":"[2401.00016] A kept paper","url":"https://arxiv.org/abs/2401.00016","content":"<p>x</p>","created_at":"2024-01-05T10:00:00+0000","reading_time":3,"annotations":[{"text":"my note","quote":"x"}]}]
""",
        [
            "2401.00016 | A kept paper |  | ",
        ],
    ),
    "codemeta.json": Kind(
        """\
{"@type": "SoftwareSourceCode",
 "agents": [{"@type": "person", "@id": "http://orcid.org/0000-0003-0077-4738", "name": "Ann Roe"}],
 "identifier": "https://doi.org/10.1234/soft", "title": "An interface to storms",
 "uploadedBy": {"@type": "person", "name": "Bo Poe"},
 "programmingLanguage": {"name": "R", "URL": "https://www.r-project.org"}}
""",
        ["doi:10.1234/soft | An interface to storms | Ann Roe | "],
    ),
}


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_comes_in_clean(name: str) -> None:
    check(KINDS[name])
