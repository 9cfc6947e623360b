"""The import contracts of `pyproject.toml`: each is kept, and notices every breach of its kind."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from itertools import chain, combinations, permutations, product
from pathlib import Path
from typing import Any

import pytest
from grimp import ImportGraph, build_graph
from importlinter.api import read_configuration
from importlinter.contracts.acyclic_siblings import AcyclicSiblingsContract
from importlinter.contracts.forbidden import ForbiddenContract
from importlinter.contracts.layers import LayersContract

CONFIGURATION = read_configuration(str(Path(__file__).parents[2] / "pyproject.toml"))
KINDS: dict[str, Any] = {
    "layers": LayersContract,
    "acyclic_siblings": AcyclicSiblingsContract,
    "forbidden": ForbiddenContract,
}
CONTRACTS: dict[str, dict[str, Any]] = {
    options["name"]: options for options in CONFIGURATION["contracts_options"]
}
LAYERS = [
    [f"reader.{each.strip(' |:')}" for each in layer.split()[::2]]
    for layer in CONTRACTS["data flows one way"]["layers"]
]
"""The parts of the program, the highest layer first."""

SHARED = ["reader.model", "reader.text"]
"""Which siblings may see each other, as long as there is no circle."""

KNOWING = {
    "only the TUI knows Textual": {"reader.tui"},
    "only storage and marks know TinyDB": {"reader.storage", "reader.marks"},
    "only fetching knows HTTP": {"reader.fetch"},
    "only the index and the search know Tantivy": {"reader.index", "reader.search"},
}
"""Which parts may import the libraries of a contract; all others must be under it."""


@pytest.fixture(scope="module")
def graph() -> ImportGraph:
    """Return all imports of the program."""
    options = CONFIGURATION["session_options"]
    return build_graph(
        *options["root_packages"],
        include_external_packages=options["include_external_packages"] == "True",
        exclude_type_checking_imports=options["exclude_type_checking_imports"] == "True",
        cache_dir=None,
    )


def kept(name: str, graph: ImportGraph, *breach: str) -> bool:
    """Return whether a contract holds, if the first module imported the second as well."""
    options = CONTRACTS[name]
    changed = deepcopy(graph)
    if breach:
        importer, imported = breach
        changed.add_import(importer=importer, imported=imported)
    contract = KINDS[options["type"]](
        name=name, session_options=CONFIGURATION["session_options"], contract_options=options
    )
    return bool(contract.check(changed, verbose=False).kept)


def inner(graph: ImportGraph, package: str) -> str:
    """Return a module that lies in a package, or the module itself."""
    return min(graph.find_descendants(package), default=package)


@pytest.mark.parametrize("name", CONTRACTS)
def test_a_contract_is_kept(graph: ImportGraph, name: str) -> None:
    assert kept(name, graph)


def test_no_part_sees_a_layer_above(graph: ImportGraph) -> None:
    for higher, lower in combinations(LAYERS, 2):
        for imported, importer in product(higher, lower):
            breach = inner(graph, importer), inner(graph, imported)
            assert not kept("data flows one way", graph, *breach), breach


def test_no_part_sees_one_beside_it(graph: ImportGraph) -> None:
    for layer in LAYERS:
        for one, other in permutations(layer, 2) if layer != SHARED else []:
            breach = inner(graph, one), inner(graph, other)
            assert not kept("data flows one way", graph, *breach), breach


def test_each_part_stands_in_one_layer(graph: ImportGraph) -> None:
    assert sorted(chain(*LAYERS)) == sorted(graph.find_children("reader"))
    changed = deepcopy(graph)
    changed.add_module("reader.elsewhere")
    assert not kept("data flows one way", changed)


def circles(graph: ImportGraph) -> Iterator[tuple[str, str]]:
    """Yield for each package an import that makes a circle in it: one of its own, turned round."""
    for package in ["reader", *graph.find_descendants("reader")]:
        for importer, imported in permutations(sorted(graph.find_children(package)), 2):
            if graph.direct_import_exists(importer=importer, imported=imported, as_packages=True):
                yield inner(graph, imported), inner(graph, importer)
                break


def test_no_package_has_a_circle(graph: ImportGraph) -> None:
    for breach in circles(graph):
        assert not kept("no circles", graph, *breach), breach


@pytest.mark.parametrize("name", KNOWING)
def test_no_other_part_knows_a_library(graph: ImportGraph, name: str) -> None:
    others = {*chain(*LAYERS), "reader.__main__"} - KNOWING[name]
    for part, library in product(others, CONTRACTS[name]["forbidden_modules"]):
        assert not kept(name, graph, inner(graph, part), library), (part, library)


def test_the_command_line_opens_no_other_door_into_the_screen(graph: ImportGraph) -> None:
    for module in graph.find_descendants("reader.cli"):
        breach = module, "reader.tui.main_screen"
        assert not kept("the command line enters the TUI by these doors", graph, *breach), breach
