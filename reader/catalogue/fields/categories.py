"""Categories of papers, such as arXiv's cs.CL."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reader.text.clean import one_line

# https://arxiv.org/category_taxonomy, and the archives used before 1998
_ARXIV = re.compile(
    r"(?<![\w.-])(?:(?:astro-ph|cond-mat|cs|econ|eess|math|nlin|physics|q-bio|q-fin|stat|cmp-lg)"
    r"\.[A-Za-z]{2}(?:-[a-z]{2,6})?|(?:physics|cond-mat)\.[a-z]{3,5}-[a-z]{2,5}"
    r"|cond-mat\.[a-z]{4,5}|astro-ph|cond-mat|gr-qc|hep-(?:ex|lat|ph|th)|math-ph|nucl-(?:ex|th)"
    r"|quant-ph|acc-phys|adap-org|alg-geom|ao-sci|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas"
    r"|dg-ga|funct-an|mtrl-th|patt-sol|plasm-ph|q-alg|solv-int|supr-con)(?![\w.-])"
)
_DIVIDER = re.compile(r"\s*[;,|\n]\s*")
_LONGEST, _MOST = 60, 20


def categories(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the categories named in the texts of a field, each once, at most 20.

    Where any is arXiv's, only arXiv's are returned, whatever text surrounds them (`Computation and
    Language (cs.CL)`). Otherwise each text is split at `;`, `,`, `|` and line ends.
    """
    fields = [one_line(text) for text in texts]
    found = [name for text in fields for name in _ARXIV.findall(text)]
    if not found:
        parts = (part.strip() for text in fields for part in _DIVIDER.split(text))
        found = [part for part in parts if part and len(part) <= _LONGEST]
    return tuple(dict.fromkeys(found))[:_MOST]
