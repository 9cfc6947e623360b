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
        [
            "https://github.com/roe/storms/blob/main/paper.pdf | A file in a repository |  | ",
            "https://example.org/storms | Storms, a page |  | ",
        ],
        refused=[1, 2],
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
