"""arXiv's categories (https://arxiv.org/category_taxonomy), and how people write them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SUBJECTS = {
    "astro-ph": "CO EP GA HE IM SR",
    "cond-mat": "dis-nn mes-hall mtrl-sci other quant-gas soft stat-mech str-el supr-con",
    "cs": "AI AR CC CE CG CL CR CV CY DB DC DL DM DS ET FL GL GR GT HC IR IT LG LO MA MM MS NA NE "
    "NI OH OS PF PL RO SC SD SE SI SY",
    "econ": "EM GN TH",
    "eess": "AS IV SP SY",
    "gr-qc": "",
    "hep-ex": "",
    "hep-lat": "",
    "hep-ph": "",
    "hep-th": "",
    "math": "AC AG AP AT CA CO CT CV DG DS FA GM GN GR GT HO IT KT LO MG MP NA NT OA OC PR QA RA "
    "RT SG SP ST",
    "math-ph": "",
    "nlin": "AO CD CG PS SI",
    "nucl-ex": "",
    "nucl-th": "",
    "physics": "acc-ph ao-ph app-ph atm-clus atom-ph bio-ph chem-ph class-ph comp-ph data-an ed-ph "
    "flu-dyn gen-ph geo-ph hist-ph ins-det med-ph optics plasm-ph pop-ph soc-ph space-ph",
    "q-bio": "BM CB GN MN NC OT PE QM SC TO",
    "q-fin": "CP EC GN MF PM PR RM ST TR",
    "quant-ph": "",
    "stat": "AP CO ME ML OT TH",
}
"""The categories of each archive."""
_NAME = re.compile(
    rf"(?:{'|'.join(sorted(_SUBJECTS, reverse=True))})(?:\.[a-z-]{{2,12}})?", re.I | re.ASCII
)


class UnknownCategory(ValueError):
    """A text is meant as a category, but is none of arXiv's."""


def categories(text: str) -> str | None:
    """Return one or several categories, separated by `+`, each once and as arXiv writes it; None
    for a text that is meant as something else. Raises UnknownCategory, with the nearest
    categories."""
    parts = text.split("+")
    if not all(_NAME.fullmatch(part) for part in parts):
        return None
    known = {name.lower(): name for name in _names()}
    for part in parts:
        if part.lower() not in known:
            raise UnknownCategory(
                f"arXiv has no category {part}{meant(part)}; one that is new there can be followed "
                f"as the query 'cat:{part}'"
            )
    return "+".join(dict.fromkeys(known[part.lower()] for part in parts))


def meant(text: str) -> str:
    """Return a question with the categories that a text may mean; empty if none is near."""
    from difflib import get_close_matches

    known = {name.lower(): name for name in _names()}
    near = get_close_matches(text.lower(), known, n=3, cutoff=0.7)
    return f" (did you mean {' or '.join(known[name] for name in near)}?)" if near else ""


def _names() -> Iterator[str]:
    for archive, subjects in _SUBJECTS.items():
        yield archive
        yield from (f"{archive}.{subject}" for subject in subjects.split())
