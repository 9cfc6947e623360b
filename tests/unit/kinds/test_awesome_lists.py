"""Lists of papers as they stand on GitHub, and what in them is none."""

# ruff: noqa: E501
from __future__ import annotations

import pytest

from tests.unit.kinds.kind import Kind, check

KINDS = {
    "labels": Kind(
        """\
- Generating tales of storms at sea [[arXiv](https://arxiv.org/abs/1801.00001)] [[NIPS paper](https://papers.nips.cc/paper/x.pdf)] [[article](https://example.org/a)]
- **[R-X]** Rich features of storms\t| **[CVPR' 14]** |[`[pdf]`](https://arxiv.org/pdf/1311.0001.pdf) [`[official code - caffe]`](https://github.com/roe/x)
- 🔥⭐ [A starred title of storms](https://arxiv.org/abs/1801.00002) (2018)
- Maps that draw themselves. [Roe, Poe (1993)](https://doi.org/10.1234/maps)
- Sorting. [Roe (1962)](https://doi.org/10.1234/sorting)
""",
        [
            "1801.00001 | Generating tales of storms at sea |  | ",
            "1311.0001 | Rich features of storms |  | ",
            "1801.00002 | A starred title of storms |  | ",
            "doi:10.1234/maps | Maps that draw themselves | Roe; Poe | 1993-01-01",
            "doi:10.1234/sorting | Sorting | Roe | 1962-01-01",
        ],
    ),
    "references": Kind(
        """\
- Roe-Poe, Ann, et al. ["Deep storms using winds."](http://proceedings.mlr.press/v37/roe15.pdf) _Int. Conference on Storms_. PMLR, 2015.
- Ha, Huy, Pete Roe, and Bo Poe. ["Scaling up and down storms."](https://arxiv.org/abs/2307.00001) arXiv preprint arXiv:2307.00001 (2023).
- [13] Zeng E, Hoff J, Sae K, et al. Adversarial storms at sea[J]. arXiv preprint arXiv:1702.00001, 2017.
- [35] Sai K, Ush Y, Har T. Asymmetric storms at sea[J]. arXiv preprint arXiv:1702.00002, 2017.
""",
        [
            "https://proceedings.mlr.press/v37/roe15.html | Deep storms using winds | Ann Roe-Poe | 2015-01-01",
            "2307.00001 | Scaling up and down storms | Huy Ha; Pete Roe; Bo Poe | 2023-01-01",
            "1702.00001 | Adversarial storms at sea | Zeng E; Hoff J; Sae K | 2017-01-01",
            "1702.00002 | Asymmetric storms at sea | Sai K; Ush Y; Har T | 2017-01-01",
        ],
    ),
    "venues": Kind(
        """\
- [ICML 2023] A title of storms [[paper](https://arxiv.org/abs/2410.00001)]
- (*arXiv 2024.02*) Towards storms at sea [[paper](https://arxiv.org/abs/2410.00002)]
- (CVPR'24) [Storms [in] sight](https://arxiv.org/abs/2410.00003)
- **ICML'23** | A bar of storms | [[paper](https://arxiv.org/abs/2410.00004)]
- `ICML 2023` A ticked storm [[paper](https://arxiv.org/abs/2410.00005)]
- [TPAMI] A journal of storms [[paper](https://arxiv.org/abs/2410.00006)]
- A title of winds, *ICML 2023 Spotlight* [[Paper-arXiv15](https://arxiv.org/abs/2410.00007)]
- Winds at sea (Findings of ACL 2023) [[paper](https://arxiv.org/abs/2410.00008)]
- Winds in the cloud, NSDI '22 [[paper](https://www.usenix.org/system/files/nsdi22-roe.pdf)]
- Winds of the west. ICML, 2023. [paper](https://arxiv.org/abs/2410.00009)
- Winds of the east, Ann Roe, Bo Poe, ICML 2023. [paper](https://arxiv.org/abs/2410.00010)
- Winds of the south - Ann Roe, Bo Poe - ICML 2023 [paper](https://arxiv.org/abs/2410.00011)
- 2023-ICML: Winds of the north [paper](https://arxiv.org/abs/2410.00012)
- The storm of 2020 [paper](https://arxiv.org/abs/2410.00013)
- Results of TREC 2019 [paper](https://arxiv.org/abs/2410.00014)
""",
        [
            "2410.00001 | A title of storms |  | ",
            "2410.00002 | Towards storms at sea |  | ",
            "2410.00003 | Storms [in] sight |  | ",
            "2410.00004 | A bar of storms |  | ",
            "2410.00005 | A ticked storm |  | ",
            "2410.00006 | A journal of storms |  | ",
            "2410.00007 | A title of winds |  | ",
            "2410.00008 | Winds at sea |  | ",
            "https://usenix.org/system/files/nsdi22-roe.pdf | Winds in the cloud |  | 2022-01-01",
            "2410.00009 | Winds of the west |  | ",
            "2410.00010 | Winds of the east | Ann Roe; Bo Poe | ",
            "2410.00011 | Winds of the south | Ann Roe; Bo Poe | ",
            "2410.00012 | Winds of the north |  | ",
            "2410.00013 | The storm of 2020 |  | ",
            "2410.00014 | Results of TREC 2019 |  | ",
        ],
    ),
    "paragraphs": Kind(
        """\
[Storms at sea](https://openaccess.thecvf.com/content/CVPR2021/html/R_S_CVPR_2021_paper.html), CVPR 2021 [[code]](https://github.com/x/y)

[Our site](https://x.org/a.html) has more, see [the paper](https://x.org/a.pdf) for that.

**Winds at sea** \\
*Ann Roe, Bo Poe* \\
ICML 2011. [[Paper](https://example.org/w.pdf)] [[Github](https://github.com/x/z)]

See [the paper](https://x.org/b.pdf).
""",
        [
            "https://openaccess.thecvf.com/content/CVPR2021/html/R_S_CVPR_2021_paper.html | Storms at sea |  | ",
            "https://example.org/w.pdf | Winds at sea | Ann Roe; Bo Poe | ",
        ],
    ),
    "short names": Kind(
        """\
- [[FTRL] A view of storms](https://arxiv.org/abs/2410.00001)
- [Re] A view of winds [[paper](https://arxiv.org/abs/2410.00002)]
- **A view of rain (2009, 400+ citations) [[**Paper**](https://arxiv.org/abs/2410.00003)]**

|Date|Title|Paper|
|:---:|:---:|:---:|
|2023.03|[Flex] High winds with a single sail(@Some University etc) |[[pdf]](https://arxiv.org/pdf/2303.06865.pdf)|
|2023.04|BLINK [v2] of storms |[[pdf]](https://arxiv.org/pdf/2303.06866.pdf)|
""",
        [
            "2410.00001 | A view of storms |  | ",
            "2410.00002 | [Re] A view of winds |  | ",
            "2410.00003 | A view of rain |  | ",
            "2303.06865 | High winds with a single sail |  | 2023-03-01",
            "2303.06866 | BLINK [v2] of storms |  | 2023-04-01",
        ],
    ),
    "people first": Kind(
        """\
- Ann P. Roe, Bo S. Poe, Learning from storms, NIPS, 1994. [[Paper]](https://example.org/a.pdf)
- Ann P. Roe, Learning by wind. Machine Learning 3: 9-44, 1988. [[Paper]](https://example.org/b.pdf)
* Ann Roe and Bo Poe: Combining winds: with labels, ICML 1998.
* Ann B. Roe: A hierarchical model of storms, COLING/ACL 2006.
* Graph Learning: a hierarchical model of storms, 2014
* Ann Roe, et al.: Storms from texts using EM. Machine Learning, 1999.
- Ann Roe, Bo C. Poe, Storms in crowded seas, arXiv:1504.06375
- Ann Roe and Bo Poe, Fog: A Survey (JMLR 2009) [[Paper]](https://example.org/d.pdf)
- Ann Roe, Bo Poe et al., Grandmaster level in storms, Nature 2019 [[Paper]](https://example.org/e.pdf)
- Ann Roe, Bo Poe, Storm Learning: A Survey (IJRR 2013) [[Paper]](https://example.org/f.pdf)
* Winds [[Paper]](https://example.org/c.pdf)
  * Ann Roe, Bo Poe, Cee Doe, Hypercolumns of winds, and of storms, CVPR, 2015.
""",
        [
            "https://example.org/a.pdf | Learning from storms | Ann P. Roe; Bo S. Poe | 1994-01-01",
            "https://example.org/b.pdf | Learning by wind | Ann P. Roe | 1988-01-01",
            "title:combining-winds-with-labels:roe:1998 | Combining winds: with labels | Ann Roe; Bo Poe | 1998-01-01",
            "title:a-hierarchical-model-of-storms:roe:2006 | A hierarchical model of storms | Ann B. Roe | 2006-01-01",
            "title:storms-from-texts-using-em:roe:1999 | Storms from texts using EM | Ann Roe | 1999-01-01",
            "1504.06375 | Storms in crowded seas | Ann Roe; Bo C. Poe | ",
            "https://example.org/d.pdf | Fog: A Survey | Ann Roe; Bo Poe | 2009-01-01",
            "https://example.org/e.pdf | Grandmaster level in storms | Ann Roe; Bo Poe | 2019-01-01",
            "https://example.org/f.pdf | Storm Learning: A Survey | Ann Roe; Bo Poe | 2013-01-01",
            "https://example.org/c.pdf | Hypercolumns of winds, and of storms | Ann Roe; Bo Poe; Cee Doe | 2015-01-01",
        ],
    ),
    "which link": Kind(
        """\
- Storms at sea [[AAAI2020]](https://arxiv.org/abs/1912.01805v1) [[Pytorch]](https://github.com/roe/x)
- Winds [[Slide]](https://example.org/winds.pdf)
- Rain at sea [[Project]](https://rain.example.org) [[Paper]](https://example.org/rain.pdf)
* Ann Roe and Bo C. Poe. 2019. [Attention to storms](https://arxiv.org/pdf/1902.10186.pdf). In *Proceedings of NAACL 2019*.
* Ann Roe and Bo Poe. 2018. Semantics of storms. In Proceedings of ACL. [pdf](https://example.org/p.pdf)

**Snow at sea** \\
*Ann Roe, Bo Poe* \\
arXiv 2022. [[Paper](https://arxiv.org/abs/2206.08545)] [[Project](https://snow.example.org)] \\
17 Jun 2022

* `Fog at sea <https://arxiv.org/abs/2206.08546>`_ (2022)
""",
        [
            "1912.01805v1 | Storms at sea |  | ",
            "https://example.org/rain.pdf | Rain at sea |  | ",
            "1902.10186 | Attention to storms | Ann Roe; Bo C. Poe | 2019-01-01",
            "https://example.org/p.pdf | Semantics of storms | Ann Roe; Bo Poe | 2018-01-01",
            "2206.08545 | Snow at sea | Ann Roe; Bo Poe | 2022-06-17",
            "2206.08546 | Fog at sea |  | ",
        ],
        refused=[2],
    ),
    "broken rows": Kind(
        """\
| Date | Title | Abstract |
|------|-------|----------|
| 2024-10-01 | [A title
of storms](https://arxiv.org/abs/2410.00001) | An abstract
over lines |
2024-10-03 | [No first bar](https://arxiv.org/abs/2410.00003) | an abstract
that goes on |
| 2024-10-04 | [Short](https://arxiv.org/abs/2410.00004) |
| 2024-10-05 | [Shorter](https://arxiv.org/abs/2410.00005) |

Date | Title | Abstract
-----|-------|---------
2024-10-01 | [No bars around](https://arxiv.org/abs/2410.00006) | An abstract that
goes on over lines
2024-10-02 | [Another](https://arxiv.org/abs/2410.00007) | x
""",
        [
            "2410.00001 | A title of storms |  | 2024-10-01",
            "2410.00003 | No first bar |  | 2024-10-03",
            "2410.00004 | Short |  | 2024-10-04",
            "2410.00005 | Shorter |  | 2024-10-05",
            "2410.00006 | No bars around |  | 2024-10-01",
            "2410.00007 | Another |  | 2024-10-02",
        ],
    ),
    "underlined": Kind(
        """\
Courses
-------
1. [A course on storms](https://storms.example.edu/index.html) (2019)

Papers
======

1. [Storms at sea](https://storms.example.edu/paper.html)

Some text that
goes on
---
- [On A](https://arxiv.org/abs/2410.00001)
""",
        [
            "https://storms.example.edu/paper.html | Storms at sea |  | ",
            "2410.00001 | On A |  | ",
        ],
        refused=[3],
    ),
    "films in rows": Kind(
        """\
| Title | Film |
|---|---|
| [Storms](https://arxiv.org/abs/2410.00001) at sea | [film](https://www.youtube.com/watch?v=1) |
| How to read storms | [film](https://www.bilibili.com/video/1) |
| Winds at sea | |
""",
        ["2410.00001 | Storms at sea |  | ", "title:winds-at-sea:: | Winds at sea |  | "],
        refused=[4],
    ),
    "files beside": Kind(
        """\
* [The storm rule ten years later](papers/storms.pdf) (1997): This paper shows it.
* [Winds on B-trees](papers/b.pdf) (1981) and The [R*-tree: storms and rain](./papers/r.pdf) (1990)
* [slides](papers/slides.pdf), [Homework one](hw1.pdf)
""",
        [
            "title:the-storm-rule-ten-years-later::1997 | The storm rule ten years later |  | 1997-01-01",
            "title:winds-on-b-trees::1981 | Winds on B-trees |  | 1981-01-01",
            "title:r-tree-storms-and-rain::1990 | R*-tree: storms and rain |  | 1990-01-01",
        ],
    ),
    "pages of anybody": Kind(
        """\
# Storms
## Tools
- [A tool of storms](https://storms.example.org)
- [A course on storms](https://example.edu/storms)
### Papers on tools
- [A paper of storms](https://example.edu/~roe/storms)
## Blogs
- [A blog of storms](https://blog.example.org/storms)
- [A labelled one](https://example.org/x) [[paper](https://example.org/y)]
- [One of several people](https://example.org/z), Ann Roe and Bo Poe, 2019
- [One with a year](https://example.org/w) (2019)
- [In a folder](https://example.edu/publications/w)
- [ ] [To be read](https://example.org/v)
""",
        [
            "https://example.edu/~roe/storms | A paper of storms |  | ",
            "https://example.org/y | A labelled one |  | ",
            "https://example.org/z | One of several people | Ann Roe; Bo Poe | ",
            "https://example.edu/publications/w | In a folder |  | ",
            "https://example.org/v | To be read |  | ",
        ],
        refused=[3, 4, 8, 11],
    ),
    "lines below titles": Kind(
        """\
#### Storms at sea
- 论文链接：[https://openreview.net/forum?id=abc](https://openreview.net/forum?id=abc)
- 代码链接：[https://github.com/roe/x](https://github.com/roe/x)

[Winds at sea](https://ojs.aaai.org/index.php/AAAI/article/view/16071)

* 论文链接：https://ojs.aaai.org/index.php/AAAI/article/view/16071/15878)
* 资源链接：https://github.com/roe/y

### Clouds at sea
http://www.aclweb.org/anthology/P18-1078

### Rain at sea
https://arxiv.org/abs/1802.05365
https://rain.example.org

+ **Snow at sea**
  + **Authors:** Ann Roe, Bo Poe
  + **Year of Publication:** 2020
  + **Download:** [PDF](https://example.org/snow.pdf)
""",
        [
            "https://openreview.net/forum?id=abc | Storms at sea |  | ",
            "https://ojs.aaai.org/index.php/AAAI/article/view/16071 | Winds at sea |  | ",
            "https://aclanthology.org/P18-1078 | Clouds at sea |  | ",
            "1802.05365 | Rain at sea |  | ",
            "https://example.org/snow.pdf | Snow at sea | Ann Roe; Bo Poe | 2020-01-01",
        ],
    ),
    "no links": Kind(
        """\
- [Contents of the whole list](#contents) (Spring 2023)
* Detecting and updating learned storms (SIGMOD 2023) [Source code](https://github.com/roe/x)
* A learned index for storms at sea (VLDB 2020)
* Roe, A., Poe, B. and Doe, C. (2017). Maps of storms. *Journal of Storms*, 12(3), 1-20.
* Updated on the first of the month (May 2024)
* See below
""",
        [
            "title:detecting-and-updating-learned-storms::2023 | Detecting and updating learned storms |  | 2023-01-01",
            "title:a-learned-index-for-storms-at-sea::2020 | A learned index for storms at sea |  | 2020-01-01",
            "title:maps-of-storms:roe:2017 | Maps of storms | A. Roe; B. Poe; C Doe | 2017-01-01",
        ],
    ),
    "no papers": Kind(
        """\
- [A library of storms](https://github.com/roe/storms) - code
- A film (thanks, [roe](https://www.youtube.com/watch?v=1))
- [A file in a repository](https://github.com/roe/storms/blob/main/paper.pdf)
- [Storms, a page](https://example.org/storms)
- [Contents](#contents)
""",
        ["https://github.com/roe/storms/blob/main/paper.pdf | A file in a repository |  | "],
        refused=[1, 2, 4],
    ),
    "prose": Kind(
        "- [A paper](https://arxiv.org/abs/2410.00070)\n\nThis corpus is evaluated in terms of labeled dependencies, which take into account the"
        " category of each word, its arguments and the pairs of words that fill these, as it is"
        " said in full by those who made it (https://doi.org/10.1234/prose).\n",
        ["2410.00070 | A paper |  | ", "doi:10.1234/prose |  |  | "],
    ),
    "a page": Kind(
        """\
<!doctype html><html><body><ul>
<li><a href="https://openreview.net/forum?id=abcDEF">A forum and its paper</a></li>
<li><a href="https://dl.acm.org/doi/10.1145/1.2">A paper of ACM</a></li>
<li><a href="https://example.org/shop">A kettle that is sold here</a></li>
<li><a href="https://example.org/">Home</a></li>
</ul></body></html>
""",
        [
            "https://openreview.net/forum?id=abcDEF | A forum and its paper |  | ",
            "doi:10.1145/1.2 | A paper of ACM |  | ",
        ],
        refused=[4],
    ),
}


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_comes_in_clean(name: str) -> None:
    check(KINDS[name])
