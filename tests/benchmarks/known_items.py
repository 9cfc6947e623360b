"""Queries for papers that are known to exist, as people half remember them."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reader.text.words import words

_STOP_WORDS = """
a about above across after again against all almost along also although always am among an
and another any are as at away back be because been before behind being below between beyond
both but by can could did do does doing done down during each either else even ever every
few for from further get had has have having he her here hers him his how however i if in
into is it its itself just least less like made make many may me might more most much must
my near need neither no nor not now of off often on once one only onto or other others our
out over own per quite rather re s same see seem several she should since so some still such
t than that the their them then there these they this those though through thus to together
too toward towards two under until up upon us use used using very via was we well were what
when where whether which while who whom whose why will with within without would yet you
your
"""
STOP_WORDS = frozenset(words(_STOP_WORDS))
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
TYPO_FROM = 5
_PREFIX_LEAST = 4
WORDS = 3


@dataclass(frozen=True, slots=True)
class KnownItem:
    """A query, and the number of the title that it is for."""

    query: str
    title: int


Kinds = dict[str, list[KnownItem]]


def prefix(word: str) -> str:
    """Return the first two thirds of a word, at least four letters."""
    return word[: max(_PREFIX_LEAST, round(len(word) * 2 / 3))]


def typo(word: str, chance: random.Random) -> str:
    """Return a word of at least five letters with one letter dropped, added, changed or swapped
    with its neighbour; shorter words unchanged."""
    if len(word) < TYPO_FROM:
        return word
    while True:
        at = chance.randrange(len(word))
        letter = chance.choice(_LETTERS)
        made = chance.choice(
            (
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at:],
                word[:at] + letter + word[at + 1 :],
                word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
            )
        )
        if made != word:
            return made


def known_items(
    titles: Sequence[str], texts: Sequence[str], seed: int, count: int, *, in_order: bool = True
) -> Kinds:
    """Return `count` queries of each kind, or one for each title if there are fewer.

    `texts` are the whole papers, for words that are not in the paper. The words are in the order of
    the title, or else in any order.
    """
    chance = random.Random(seed)
    usable = [number for number, title in enumerate(titles) if len(content(title)) >= WORDS]
    chosen = sorted(chance.sample(usable, min(count, len(usable))))
    vocabulary = sorted({word for title in titles for word in content(title)})
    kinds: Kinds = {"words": [], "prefixes": [], "typos": [], "one wrong": []}
    for number in chosen:
        found = content(titles[number])
        picked = chance.sample(range(len(found)), WORDS)
        three = [found[at] for at in (sorted(picked) if in_order else picked)]
        forms: dict[str, Callable[[str], str]] = {
            "words": str,
            "prefixes": prefix,
            "typos": lambda word: typo(word, chance),
        }
        for kind, form in forms.items():
            kinds[kind].append(KnownItem(" ".join(map(form, three)), number))
        wrong = list(three)
        wrong[chance.randrange(WORDS)] = _absent(vocabulary, texts[number], chance)
        kinds["one wrong"].append(KnownItem(" ".join(wrong), number))
    return kinds


def content(title: str) -> list[str]:
    """Return the words of a title without stop words, each once."""
    return list(dict.fromkeys(w for w in words(title) if len(w) > 1 and w not in STOP_WORDS))


def _absent(vocabulary: Sequence[str], text: str, chance: random.Random) -> str:
    """Return a word of other titles that does not occur in a text."""
    there = " ".join(words(text))
    while (word := chance.choice(vocabulary)) in there:
        pass
    return word
