"""Which of the links around a title leads to the paper, by their labels."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reader.catalogue.fields import identifiers
from reader.catalogue.text.inline import Link

_PAPER = re.compile(
    r"(?:(?:the |read |full |original |research )?(?:paper|pdf|preprint|arxiv|abs|abstract|doi"
    r"|publication|article|ps|thesis|论文)(?: link| pdf)?)(?:[ -].{0,20})?",
    re.I,
)
_ASIDE = re.compile(
    r"(?:(?:un)?official |authors?['’]s? |our |source ){0,2}(?:code|implementation|github"
    r"|repo(?:sitory)?|slides?|videos?|talk|presentation|poster|demo|datasets?|data|colab|notebook"
    r"|blog(?: ?post)?|tweet|thread|weights|checkpoints?|models?|pytorch|tensorflow|keras|jax|torch"
    r"|caffe|matlab|notes?|bibtex|代码|视频|项目|数据集)(?: page)?(?:\s?[-–:(/].{0,25})?",
    re.I,
)
_EDGES = "[]()` "
_LONGEST = 200  # characters of a label


def is_paper(label: str) -> bool:
    """Return whether a label says that its link leads to the paper."""
    return _says(_PAPER, label)


def likeliest(links: Iterable[Link]) -> list[str]:
    """Return the targets of links, those that lead to the paper first, without those to code and
    slides."""
    own = [link for link in links if not _leads_aside(link)]
    return [link.url for link in sorted(own, key=_doubt)]


def aside(links: Iterable[Link]) -> list[str]:
    """Return the targets of links whose labels say that they lead to code, slides and the like."""
    return [link.url for link in links if _leads_aside(link)]


def _leads_aside(link: Link) -> bool:
    return _says(_ASIDE, link.label) and not identifiers.is_id(link.url)


def _doubt(link: Link) -> int:
    if is_paper(link.label):
        return 0
    return 1 if identifiers.leads_to_paper(link.url, surely=True) else 2


def _says(kind: re.Pattern[str], label: str) -> bool:
    return len(label) <= _LONGEST and kind.fullmatch(label.strip(_EDGES)) is not None
