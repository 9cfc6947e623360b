"""More like the highlighted paper: a key away, and back."""

from __future__ import annotations

from reader.model.paper import Mark
from reader.storage.paths import Paths
from tests.tui.driver import mark, reading
from tests.tui.finding.test_interest import STARRED


async def test_m_lists_papers_like_this_one_and_escape_goes_back(paths: Paths) -> None:
    mark(paths, {"2410.05258": STARRED})
    async with reading(paths) as reader:
        await reader.search("differential")
        await reader.press("enter")
        assert reader.paper == "2410.05258"
        await reader.press("m", "m")
        assert "Like “Differential Transformer”: escape goes back" in reader.status
        assert reader.main.search_bar.text == "like:2410.05258"
        assert reader.paper != "2410.05258"
        assert reader.row == reader.rows()[0]
        assert 10 < reader.shown < 46
        likest = reader.paper
        await reader.press("m", "m")
        assert reader.main.search_bar.text == f"like:{likest}"
        await reader.press("escape")
        assert reader.shown == 46


async def test_likeness_goes_before_the_order_that_was_chosen(paths: Paths) -> None:
    async with reading(paths) as reader:
        await reader.press("m", "m")
        likest = [*reader.main.papers.rows]
        await reader.press("escape", "S", "t", "g")
        await reader.search("like:2410.23743")
        await reader.wait(lambda: [*reader.main.papers.rows] == likest)


LIST = """@article{a, title={One thing}, author={Doe, Jane and Roe, Richard}, eprint={2410.00001},
 archiveprefix={arXiv}, primaryclass={cs.CL}, year={2024}, month={10}, day={3}}
@article{b, title={Another thing}, author={Roe, Richard}, eprint={2410.00002},
 archiveprefix={arXiv}, primaryclass={cs.LG}, year={2024}, month={10}, day={3}}
@article{c, title={A third}, author={Doe, Jane}, eprint={2410.00003},
 archiveprefix={arXiv}, primaryclass={cs.CL}, year={2023}, month={10}, day={3}}
"""


async def test_what_papers_have_in_common_is_a_key_or_two_away(paths: Paths) -> None:
    paths.catalogues.mkdir(parents=True)
    (paths.catalogues / "mine.bib").write_text(LIST, encoding="utf-8")
    mark(paths, {"2410.00001": Mark(tags=("x",)), "2410.00003": Mark(tags=("x",))})
    one, another, third = (f"2410.0000{number}" for number in "123")
    async with reading(paths) as reader:

        def listed() -> set[str]:
            rows = reader.main.papers.rows
            return {brief.id for brief in reader.library.papers.briefs(rows)}

        await reader.search("one thing")
        await reader.press("enter")
        for keys, found in {
            "ctrl+a 1": {one, third},
            "ctrl+a 2": {one, another},
            "m a 2": {one, another},
            "m d": {one, another},
            "m c": {one, third},
            "m t": {one, third},
            "m s": {one, another, third},
        }.items():
            assert reader.paper == one
            await reader.press(*keys.split())
            assert listed() >= found, keys
            assert listed() & {one, another, third} == found, keys
            assert reader.view == "All"
            await reader.press("ctrl+o")
        await reader.search("another")
        await reader.press("enter", "ctrl+a")
        assert listed() == {one, another}, "of one author it is not asked which"
