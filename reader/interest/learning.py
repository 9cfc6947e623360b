"""What a person wants to read, learned from what they marked.

Wanted papers stand against those passed over, and against a few of those not yet judged, which
count little: most of them nobody would star. The papers not yet judged that are most like the
wanted ones are then taken for wanted too, with less weight. That brings in words which the marks
have not met, and helps most where there are few marks.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reader.interest.descent import Descent, Example, step
from reader.interest.vectors import Vectors

COST = 0.1
"""What a mistake costs on average, against the squared length of the weights."""

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
    that scores above 0 is rather wanted. `alphas` are the papers it stands on, with the share that
    each has in the weights, and `costs` what a mistake about an unwanted and a wanted paper costs.
    """

    weights: Mapping[int, float]
    bias: float
    alphas: Mapping[str, float]
    costs: tuple[float, float]


def learn(vectors: Vectors, evidence: Mapping[str, float]) -> Model | None:
    """Learn from how much each marked paper is wanted: above 0 wanted, below 0 passed over
    (`evidence_of`). Papers that are in `vectors` and not in `evidence` are not yet judged.

    None where no paper is wanted, or none of those has a word.
    """
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
    """The marked papers of one kind, drawn by the digests of their texts where they are many."""
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
    """Some of the papers not yet judged, by row, drawn by the digests of their texts: mostly the
    same ones again when others come or go."""
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
    """The papers not yet judged that are most like the wanted ones, as examples of wanted ones:
    by the difference of the means, which is enough to tell the likeliest."""
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
    """Set the costs so that both groups weigh the same; returns what a weight of 1 costs in each.

    The mean cost is `COST`."""
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
    """`model` after one more mark, or after one was taken back (`evidence` 0), within a few
    milliseconds: the share of that paper alone is worked out anew, and the next `learn` sees to
    the rest. A paper that is newly wanted never scores lower for it, nor one that shares its
    words."""
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
    """Add `share` of a vector to the weights; returns what the bias shifts by."""
    if share:
        for term, value in vector.items():
            weights[term] = weights.get(term, 0.0) + share * value
    return share


def scores(model: Model, vectors: Vectors, rows: Sequence[int] | None = None) -> array[float]:
    """How much each of these papers (rows of `vectors`), or all, is wanted; the bias for a paper
    without a word."""
    bias = model.bias
    return array("d", [bias + product for product in vectors.products(model.weights, rows)])
