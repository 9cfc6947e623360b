"""Invented papers on two subjects, and arbitrary texts."""

from __future__ import annotations

from hypothesis import strategies as st

from reader.interest import PaperText, Vectors

PROTEINS = [
    PaperText("p0", "Protein folding with diffusion", "We fold proteins and predict structures."),
    PaperText("p1", "Predicting protein structures", "Folding of proteins by a language model."),
    PaperText("p2", "Diffusion for antibodies", "Structures of antibodies, which are proteins."),
    PaperText("p3", "Language of proteins", "Folding is read from the language of structures."),
]
ROBOTS = [
    PaperText("r0", "Robot grasping", "A robot arm learns to grasp objects by imitation."),
    PaperText("r1", "Imitation for walking robots", "Legged robots walk, and objects are avoided."),
    PaperText("r2", "Grasping without sight", "An arm feels objects that a camera can't see."),
    PaperText("r3", "Walking on stairs", "Legged robots learn stairs from a camera."),
]
PAPERS = PROTEINS + ROBOTS

_WORDS = st.sampled_from(
    ["protein", "robot", "robots", "Ångström", "of", "x", "2", "-", "日本", ""]
)
_TEXTS = st.lists(_WORDS, max_size=12).map(" ".join)
LIBRARIES = st.lists(
    st.builds(PaperText, st.sampled_from("abcdefgh"), _TEXTS, _TEXTS),
    max_size=8,
    unique_by=lambda paper: paper.id,
)


def vectors_of(papers: list[PaperText]) -> Vectors:
    """Return vectors of these papers."""
    vectors = Vectors()
    vectors.update(papers)
    return vectors
