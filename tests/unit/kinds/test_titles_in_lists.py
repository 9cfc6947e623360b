"""What lists put around titles, and titles without a link to the paper."""

# ruff: noqa: E501
from __future__ import annotations

import pytest

from tests.unit.kinds.kind import Kind, check

KINDS = {
    "a venue without a blank before its year": Kind(
        """\
- Storms that attend to themselves ICDM2018 [Paper](https://arxiv.org/abs/1808.00001) [Note](https://blog.example/1)
- Ice that melts in rivers SIGIR 2022 [Paper](https://arxiv.org/abs/1808.00002)
- [Maps of winds at sea. 2024](https://arxiv.org/abs/1808.00003) with text on them
""",
        [
            "1808.00001 | Storms that attend to themselves |  | ",
            "1808.00002 | Ice that melts in rivers |  | ",
            "1808.00003 | Maps of winds at sea |  | ",
        ],
    ),
    "labels in escaped brackets": Kind(
        """\
* Storms of large models (arXiv 2312.00001) \\[[Notes](../notes/a.md)] \\[[arXiv](https://arxiv.org/abs/2312.00001)] \\[[Code](https://github.com/a/b)]
  * A university
* Ice in rivers ([SOSP 2023](../../notes/sosp/)) \\[[Paper](https://arxiv.org/abs/2312.00002)]
""",
        [
            "2312.00001 | Storms of large models |  | ",
            "2312.00002 | Ice in rivers |  | ",
        ],
    ),
    "fields with the title": Kind(
        """\
# Awesome papers

### 19 July 2021
- **Paper:** [Storms of natural language](https://arxiv.org/pdf/2108.00001.pdf)
- **Domain:** `Storms`
- **Discussion:** [Storms told in a blog](https://ai.googleblog.com/2020/06/storms.html)

### Storms
1. A method (SM)
- Paper: *Storms and their methods*, https://arxiv.org/abs/2108.00002
- Implementation: https://github.com/a/b
""",
        [
            "2108.00001 | Storms of natural language |  | 2021-07-19",
            "2108.00002 | Storms and their methods |  | ",
        ],
        [6],
    ),
    "headings that link to papers": Kind(
        """\
## Trees

#### **[The tree that is everywhere](http://example.org/papers/p121.pdf)**

> A quotation of it.

#### [On the web of trees](https://blog.example/)
""",
        ["https://example.org/papers/p121.pdf | The tree that is everywhere |  | "],
    ),
    "titles above their authors": Kind(
        """\
## IJCAI-2026

1. **Can storms be safe and effective? A study of winds**

    *Ann Roe, Bo Poe*

1. **Ice that melts in all rivers**

    *Cee Doe*

1. **Nothing said of who wrote this one**

### Blog posts

1. **Thoughts on storms at the sea** \\
*Ann Roe* \\
[[Website](https://example.org/a)]
""",
        [
            "title:can-storms-be-safe-and-effective-a-study-of-winds:roe:2026 | Can storms be safe and effective? A study of winds | Ann Roe; Bo Poe | 2026-01-01",
            "title:ice-that-melts-in-all-rivers:doe:2026 | Ice that melts in all rivers | Cee Doe | 2026-01-01",
        ],
    ),
    "surnames and a year first": Kind(
        """\
- Roe (2016) Storms shape learning and inference https://doi.org/10.1234/a
    - Simplicity and breadth.
- Roe et al., (2021) What makes a good storm? A view of storms https://arxiv.org/abs/2211.00001
- Roe and Poe (2018) Ice: Inference of ice with explanations.
- ERASER (2020) (and more): https://arxiv.org/abs/2211.00002
""",
        [
            "doi:10.1234/a | Storms shape learning and inference | Roe | 2016-01-01",
            "2211.00001 | What makes a good storm? A view of storms | Roe | 2021-01-01",
            "title:ice-inference-of-ice-with-explanations:roe:2018 | Ice: Inference of ice with explanations | Roe; Poe | 2018-01-01",
            "2211.00002 | ERASER (2020) (and more) |  | ",
        ],
    ),
    "Google Scholar's page": Kind(
        """\
<html><body><div><a href="https://pubs.example.org/doi/pdf/10.1234/a"><span>[PDF]</span> example.org</a>Full View</div>
<h3><a href="https://doi.org/10.1234/a"><b>Extraction</b> of <b>storms</b> from texts</a></h3>
<div><a href="https://doi.org/10.1234/b">[PDF] example.com</a></div>
<h3><span>[PDF]</span><span>[PDF]</span> <a href="https://doi.org/10.1234/b"><b>Ice</b> of all rivers</a></h3>
</body></html>
""",
        [
            "doi:10.1234/a | Extraction of storms from texts |  | ",
            "doi:10.1234/b | Ice of all rivers |  | ",
        ],
    ),
    "books, slides and notes": Kind(
        """\
# Resources
- [Storms: an introduction](http://example.org/book/bookdraft2017nov5.pdf)
- [Storms in R](https://example.edu/~roe/talks/storms.pdf)
- [Winds](https://example.edu/courses/cs1/lecnotes.pdf)
- [A cheat sheet of winds](https://example.org/assets/wind-cheatsheet.pdf)
- [Kept with other papers](https://example.edu/lectures/papers/storms.pdf)
- [Noted by nobody](https://example.edu/~roe/storms.pdf)
""",
        [
            "https://example.edu/lectures/papers/storms.pdf | Kept with other papers |  | ",
            "https://example.edu/~roe/storms.pdf | Noted by nobody |  | ",
        ],
        [2, 3, 4, 5],
    ),
    "the sentence below, in Chinese": Kind(
        """\
#### **[An empirical guide to storms](https://example.org/a.pdf)**

在 Optane 出现之前，很多学者研究 NVM，本文通过对 Optane 的实验
""",
        ["https://example.org/a.pdf | An empirical guide to storms |  | "],
    ),
    "JabRef's list of references": Kind(
        """\
- Roe, Ann B and Poe, Bo and others (2023): __Storms at sea: a survey of winds__ ![x](/x.png)Find at: [LINK](https://arxiv.org/pdf/2305.18290.pdf)
- Roe, Ann (2022): __Ice that melts in rivers__ Find at: [LINK](https://arxiv.org/abs/2205.00001)
- Br{\\'e}, Cl{\\'e}o and Poe, Bo (2021): __Rain that falls at night__ Find at: [LINK](https://arxiv.org/abs/2105.00001)
- Roe, Poe and Doe (2020): Winds that blow at sea [LINK](https://arxiv.org/abs/2005.00001)
""",
        [
            "2305.18290 | Storms at sea: a survey of winds | Ann B Roe; Bo Poe | 2023-01-01",
            "2205.00001 | Ice that melts in rivers | Ann Roe | 2022-01-01",
            "2105.00001 | Rain that falls at night | Cléo Bré; Bo Poe | 2021-01-01",
            "2005.00001 | Winds that blow at sea | Roe; Poe; Doe | 2020-01-01",
        ],
    ),
    "links after a title": Kind(
        """\
- Storms that attend to winds — [https://arxiv.org/abs/1509.06461](https://arxiv.org/abs/1509.06461) [⌲ tg](https://t.me/a)
- Winds that attend to storms — [my talk](https://example.org/a) [https://arxiv.org/abs/1509.06462](https://arxiv.org/abs/1509.06462)
* [Ice that melts in rivers](https://example.org/a.html) by ANN ROE AND BO POE
  - [ASCII version](https://example.org/a.a)
  - [POSTSCRIPT version](https://example.org/a.ps)
""",
        [
            "1509.06461 | Storms that attend to winds |  | ",
            "1509.06462 | Winds that attend to storms |  | ",
            "https://example.org/a.ps | Ice that melts in rivers | ANN ROE; BO POE | ",
        ],
    ),
    "ids with the time of a message": Kind(
        """\
total: 2

1509.06461 | 2024-07-05T16:23:14 | Storms that attend to winds
1509.06462 | 2024-07-06T16:23:14 |
""",
        [
            "1509.06461 | Storms that attend to winds |  | ",
            "1509.06462 |  |  | ",
        ],
        [1],
    ),
}


@pytest.mark.parametrize("name", KINDS)
def test_titles_in_lists(name: str) -> None:
    check(KINDS[name])
