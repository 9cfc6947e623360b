"""A linear support vector machine, trained by dual coordinate descent.

Hsieh, Chang, Lin, Keerthi and Sundararajan, "A Dual Coordinate Descent Method for Large-scale
Linear SVM" (ICML 2008), with squared hinge loss: minimise w·w/2 + sum of c·max(0, 1 - y w·x)². Each
vector has a constant 1 beside its terms, so that the bias is learned as a weight.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from reader.interest.vectors import FACTORS, Vectors


class Example:
    """A paper to learn from, by its `row` among the vectors.

    `sign`: 1 if it is wanted, otherwise -1. `cost`: of a mistake about it (c). `alpha`: its weight
    in the sum that the weights are. `scale`: the factor that gives its vector the length 1. `runs`:
    the numbers of its terms, those of equal frequency together, after the factor of these.
    """

    __slots__ = ("alpha", "cost", "row", "runs", "scale", "sign")

    def __init__(self, vectors: Vectors, row: int, wanted: bool, cost: float) -> None:
        self.row = row
        self.sign = 1.0 if wanted else -1.0
        self.cost = cost
        self.alpha = 0.0
        self.scale = vectors.scales[row]
        levels = zip(FACTORS, vectors.columns.levels(row), strict=True)
        self.runs = [(factor, terms) for factor, terms in levels if terms]


class Descent:
    """The machine during training. `held` are the weights, each multiplied by the idf of its term,
    so that the product with a vector needs no idf, and no multiplication for each term."""

    def __init__(self, vectors: Vectors) -> None:
        self._squares = [weight * weight for weight in vectors.idf]
        self.held = [0.0] * len(self._squares)
        self.bias = 0.0

    def run(self, examples: Sequence[Example], epochs: int, seed: int = 0) -> None:
        """Train on the examples `epochs` times, in an order given by `seed`."""
        order = list(examples)
        shuffle = Random(seed).shuffle
        for _ in range(epochs):
            shuffle(order)
            for example in order:
                margin = example.sign * (self.product(example) + self.bias)
                change = step(example.alpha, margin, example.cost)
                if change:
                    example.alpha += change
                    self.bias += example.sign * change
                    self.add(example, example.sign * change)

    def product(self, example: Example) -> float:
        """Return the product of the weights and an example's vector, without the bias."""
        at = self.held.__getitem__
        total = 0.0
        for factor, terms in example.runs:
            total += factor * sum(map(at, terms))
        return total * example.scale

    def add(self, example: Example, share: float) -> None:
        """Add `share` of an example's vector to the weights."""
        held, squares = self.held, self._squares
        share *= example.scale
        for factor, terms in example.runs:
            part = share * factor
            for term in terms:
                held[term] += part * squares[term]

    def weights(self) -> dict[int, float]:
        """Return the weights by term."""
        return {
            term: held / self._squares[term] ** 0.5 for term, held in enumerate(self.held) if held
        }


def step(alpha: float, margin: float, cost: float) -> float:
    """Return the change of an example's dual variable. Its vector, with the constant, has the
    length √2; `margin` is y w·x."""
    diagonal = 0.5 / cost
    return max(alpha - (margin - 1 + diagonal * alpha) / (2 + diagonal), 0.0) - alpha
