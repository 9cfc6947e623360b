"""Learning from marks which papers a person wants to read.

Wanted papers are learned against those passed over, and against some not yet judged, which count
little: a person would star few of those. Then the papers not yet judged that are most like the
wanted ones are taken as wanted too, with less weight. That adds words which no marked paper has,
and helps most if there are few marks.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reader.interest.descent import Descent, Example, step
from reader.interest.vectors import Vectors

COST = 0.1
"""The mean cost of a mistake, relative to the squared length of the weights."""

STEPS = 10_000
"""Each paper is gone through two to four times, fewer where there are more: two are nearly as
good as many."""

MOST = 3_000
"""So many wanted papers are learned from, and so many passed over: more take time, and change
next to nothing."""

CANDIDATES = 8_000
"""So many papers are looked at, marked and not yet judged together, to find likely ones."""

LIKELY_SHARE = 1 / 80
LIKELY_WEIGHT = 0.5
"""What all likely papers together weigh against the wanted ones."""

CONTRAST = 1_000
CONTRAST_WEIGHT = 0.1
"""So many papers not yet judged stand with those passed over, each with this weight."""


class Model(NamedTuple):
    """What was learned: a weight for each term (by its number in the vectors) and a bias. A paper
    with a score above 0 is probably wanted. `alphas` are the papers learned from, with the share of
    each in the weights; `costs` are the costs of a mistake about an unwanted and a wanted paper."""

    weights: Mapping[int, float]
    bias: float
    alphas: Mapping[str, float]
    costs: tuple[float, float]


def learn(vectors: Vectors, evidence: Mapping[str, float]) -> Model | None:
    """Learn from how much each marked paper is wanted (`evidence_of`): above 0 wanted, below 0
    passed over. Papers in `vectors` but not in `evidence` are not yet judged. Returns None if no
    paper is wanted, or no wanted paper has a word."""
    wanted = _examples(vectors, evidence, 1)
    unwanted = _examples(vectors, evidence, -1)
    if not wanted:
        return None
    unjudged = _unjudged(vectors, evidence)
    room = max(0, min(CONTRAST, 2 * CONTRAST - len(unwanted)))
    contrast = [Example(vectors, row, False, CONTRAST_WEIGHT) for row in unjudged[:room]]
    likely = _likely(vectors, wanted, unwanted + contrast, unjudged)
    taken = {example.row for example in likely}
    unwanted += [example for example in contrast if example.row not in taken]
    wanted += likely
    costs = _balance(unwanted, wanted)
    descent = Descent(vectors)
    examples = unwanted + wanted
    descent.run(examples, min(max(STEPS // len(examples), 2), 4))
    alphas = {
        vectors.ids[example.row]: example.sign * example.alpha
        for example in examples
        if example.alpha
    }
    return Model(descent.weights(), descent.bias, alphas, costs)


def _examples(vectors: Vectors, evidence: Mapping[str, float], sign: int) -> list[Example]:
    """Return the marked papers of one kind; if they are many, drawn by the digests of their
    texts."""
    digests = vectors.columns.digests
    marked = [
        (digests[row], paper_id, row)
        for paper_id, weight in evidence.items()
        if weight * sign > 0 and (row := vectors.rows.get(paper_id)) is not None
    ]
    return [
        Example(vectors, row, sign > 0, abs(evidence[paper_id]))
        for _, paper_id, row in sorted(marked)[:MOST]
        if vectors.scales[row]
    ]


def _unjudged(vectors: Vectors, evidence: Mapping[str, float]) -> list[int]:
    """Return the rows of some papers not yet judged, drawn by the digests of their texts: mostly
    the same ones as papers come and go."""
    scales, digests, ids = vectors.scales, vectors.columns.digests, vectors.ids
    wanted = max(CONTRAST, CANDIDATES - len(evidence))
    limit = 2**32 * 1.2 * wanted / (len(ids) - len(evidence) + 1)  # somewhat more than are wanted
    drawn = [
        (digest, ids[row], row)
        for row, digest in enumerate(digests)
        if digest < limit and scales[row] and ids[row] not in evidence
    ]
    return [row for _, _, row in sorted(drawn)[:wanted]]


def _likely(
    vectors: Vectors, wanted: list[Example], unwanted: list[Example], unjudged: list[int]
) -> list[Example]:
    """Return the papers not yet judged that are most like the wanted ones, as wanted examples. They
    are found by the difference of the means, which is good enough for that."""
    count = int(len(unjudged) * LIKELY_SHARE)
    if not count:
        return []
    means = Descent(vectors)
    for group in (unwanted, wanted):
        some = group[:: 1 + len(group) // CONTRAST]
        whole = sum(example.cost for example in some)
        for example in some:
            means.add(example, example.sign * example.cost / whole)
    found = vectors.products(means.weights(), unjudged)
    best = sorted(range(len(unjudged)), key=lambda place: -found[place])[:count]
    weight = LIKELY_WEIGHT * sum(example.cost for example in wanted) / count
    return [Example(vectors, unjudged[place], True, weight) for place in best]


def _balance(unwanted: list[Example], wanted: list[Example]) -> tuple[float, float]:
    """Set the costs so that both groups weigh the same, with a mean of `COST`. Returns the cost of
    a weight of 1 in each group."""
    half = COST * (len(unwanted) + len(wanted)) / 2
    units = []
    for group in (unwanted, wanted):
        whole = sum(example.cost for example in group)
        unit = half / whole if whole else COST
        for example in group:
            example.cost *= unit
        units.append(unit)
    return units[0], units[1]


def with_mark(model: Model, vectors: Vectors, paper_id: str, evidence: float) -> Model:
    """Return `model` after one more mark, or after one was removed (`evidence` 0), within a few
    milliseconds.

    Only the share of that paper is computed again; the next `learn` does the rest. A paper that
    becomes wanted never gets a lower score, nor does one that shares its words.
    """
    before = model.alphas.get(paper_id, 0.0)
    vector = vectors.vector(paper_id)
    if not vector:
        return model
    wanted = evidence > 0
    sign = 1.0 if wanted else -1.0
    alpha = max(before * sign, 0.0)
    weights = dict(model.weights)
    bias = _shift(weights, vector, sign * alpha - before) + model.bias
    if evidence:
        margin = sign * (bias + sum(weights.get(term, 0.0) * x for term, x in vector.items()))
        change = step(alpha, margin, abs(evidence) * model.costs[wanted])
        bias += _shift(weights, vector, sign * change)
        alpha += change
    else:
        bias += _shift(weights, vector, -sign * alpha)
        alpha = 0.0
    alphas = {**model.alphas, paper_id: sign * alpha}
    if not alpha:
        del alphas[paper_id]
    return model._replace(weights=weights, bias=bias, alphas=alphas)


def _shift(weights: dict[int, float], vector: Mapping[int, float], share: float) -> float:
    """Add `share` of a vector to the weights, and return the change of the bias."""
    if share:
        for term, value in vector.items():
            weights[term] = weights.get(term, 0.0) + share * value
    return share


def scores(model: Model, vectors: Vectors, rows: Sequence[int] | None = None) -> array[float]:
    """Return how much each of these papers (rows of `vectors`), or each of all, is wanted; the bias
    for a paper without words."""
    bias = model.bias
    return array("d", [bias + product for product in vectors.products(model.weights, rows)])
