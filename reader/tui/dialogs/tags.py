"""The tag dialog: a line of tags, and a list of all tags, in which each can be set or removed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from reader.text.clean import one_line
from reader.text.tags_and_notes import is_tag, retagging_in, spelled, words_in
from reader.tui.dialogs.dialog import Dialog
from reader.tui.support.key_queue import in_turn, settled
from reader.tui.widgets.options import Options

_MOST = 200
"""The most tags that are listed; a longer list takes long to draw."""
_SET, _SOME, _TAKEN, _UNSET = "✓", "~", "✗", " "


class Wanted(NamedTuple):
    """The tags that all papers are to have, and those that none is to have."""

    add: Sequence[str]
    remove: Sequence[str]


class TagInput(Input):
    """A line in which the space key acts on the list while a line of the list is highlighted."""

    def __init__(self, tags: Iterable[str], in_list: Callable[[], bool]) -> None:
        super().__init__(
            "".join(f"{tag} " for tag in tags),
            placeholder="nlp to-read, or: nlp, to read; -x takes x away",
            select_on_focus=False,
            compact=True,
        )
        self._in_list = in_list

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Return whether a key types a character into the line."""
        taken = key == "space" and self._in_list()
        return super().check_consume_key(key, character) and not taken


class TagDialog(Dialog[Wanted]):
    """A dialog that results in the tags to add and to remove. In the line stand the tags that all
    papers are to have, and after a `-` those that none is to have. The list shows the result.
    Choosing a tag in it changes the line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", priority=True),
        Binding("enter", "keep", priority=True),
        Binding("tab", "complete", priority=True),
        Binding("down,ctrl+n", "move(1)", priority=True),
        Binding("up,ctrl+p", "move(-1)", priority=True),
        Binding("space", "turn", priority=True),
    ]

    def __init__(
        self,
        heading: str,
        papers: int,
        borne: Mapping[str, int],
        in_use: Mapping[str, int],
        done: Callable[[Wanted], object],
    ) -> None:
        """`borne` has the tags that some of `papers` papers have, each with their number. `in_use`
        has all tags of the library, each with the number of its papers. A tag that can't be typed,
        such as one in the file of another program, is not edited here."""
        super().__init__(done)
        self._heading = heading
        self._papers = papers
        self._borne = {tag: count for tag, count in borne.items() if is_tag(tag)}
        self._in_use = {tag: count for tag, count in in_use.items() if is_tag(tag)}
        self._shown: Sequence[str] = ()

    def compose(self) -> ComposeResult:
        box = Vertical(classes="box")
        box.border_title = Content(one_line(self._heading))
        box.border_subtitle = Content("enter keeps · Down, space sets · tab completes")
        with box:
            yield TagInput(sorted(self._common), self._in_list)
            options = Options(id="tags-in-use")
            options.can_focus = False  # keys are still typed into the line
            yield options

    def on_mount(self) -> None:
        self.set_focus(self._field)
        self._show(self._field.value, None)

    @property
    def _field(self) -> Input:
        return self.query_one(Input)

    @property
    def _list(self) -> OptionList:
        return self.query_one(OptionList)

    @property
    def _common(self) -> set[str]:
        """Return the tags that all papers have."""
        return {tag for tag, count in self._borne.items() if count == self._papers}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action may run: the space key types a space unless a tag of the list is
        highlighted."""
        return action != "turn" or self._in_list()

    def _in_list(self) -> bool:
        return self.is_mounted and self._list.highlighted is not None

    # What is shown

    def _candidates(self, text: str) -> list[str]:
        """Return the tags that begin with the word being typed: first those of the papers, then the
        most used."""
        word = _last_word(text)[1]
        fitting = [tag for tag in {**self._borne, **self._in_use} if tag.startswith(word)]
        return sorted(fitting, key=lambda t: (-self._borne.get(t, 0), -self._in_use.get(t, 0), t))

    def on_input_changed(self, event: Input.Changed) -> None:
        self._show(event.value, None)

    def _show(self, text: str, at: int | None) -> None:
        """List the tags as they will be, with the one of this number highlighted."""
        if at is None:
            self._shown = self._candidates(text)[:_MOST]
        wanted = self._wanted(text)
        options = self._list
        options.clear_options()
        options.add_options([Option(self._line(tag, wanted), id=tag) for tag in self._shown])
        options.highlighted = at

    def _line(self, tag: str, wanted: Wanted) -> Content:
        have = self._borne.get(tag, 0)
        sign = _SET if have == self._papers else _SOME if have else _UNSET
        if tag in wanted.add:
            sign = _SET
        elif tag in wanted.remove:
            sign = _TAKEN if have else _UNSET
        count = f"{have} of {self._papers}" if 0 < have < self._papers else ""
        if not have:
            count = f"{self._in_use.get(tag, 0):,} elsewhere"
        return Content.assemble(
            Content(f"{sign} ").stylize("bold $text-accent"),
            f"#{tag}",
            Content(f"  {count}").stylize("$text-muted"),
        )

    def _wanted(self, text: str) -> Wanted:
        """Return what a line asks for."""
        on, off = retagging_in(self._plain(text))
        common = self._common
        return Wanted([tag for tag in on if tag not in common], sorted({*off, *common} - {*on}))

    def _plain(self, text: str) -> str:
        """Return a line with a space after each of its words, and no commas. The tags that stood
        there at first are words, whatever was typed behind them."""
        words: list[str] = []
        there = self._common
        while (first := text.partition(" "))[1] and first[0] in there - {*words}:
            words.append(first[0])
            text = first[2]
        return "".join(f"{word} " for word in [*words, *words_in(text)])

    # What keys do

    async def action_keep(self) -> None:
        await settled(self._field)
        await self.finish(self._wanted(self._field.value))

    async def action_complete(self) -> None:
        """Complete the word with the first tag that begins with it, or else set the highlighted
        tag."""
        await settled(self._field)
        text = self._field.value
        before, _ = _last_word(text)
        before, minus = self._plain(before), "-" * text[len(before) :].startswith("-")
        said = {tag for tags in retagging_in(before) for tag in tags}
        if left := [tag for tag in self._candidates(text) if tag not in said]:
            self._put(f"{before}{minus}{left[0]} ")

    async def action_move(self, by: int) -> None:
        """Move down into the list, or up to the line."""
        await settled(self._field)
        if self._shown:
            at = self._list.highlighted
            at = (-1 if at is None else at) + by
            self._list.highlighted = None if at < 0 else min(at, len(self._shown) - 1)

    async def action_turn(self) -> None:
        """Set the highlighted tag, or remove it."""
        await settled(self._field)
        at = self._list.highlighted
        if at is not None and at < len(self._shown):
            await self.action_take(self._shown[at])

    async def action_take(self, tag: str) -> None:
        """Set this tag, even if it is no longer listed, or remove it. A tag that only some papers
        have is set, then removed, then left as it is."""
        at = self._shown.index(tag) if tag in self._shown else None
        text = self._field.value
        before, word = _last_word(text)
        if word and tag != word and tag.startswith(word):  # the word was typed to find the tag
            text = before
        text = self._plain(text)
        on, off = retagging_in(text)
        if tag in on:
            said = f"-{tag}" if 0 < self._borne.get(tag, 0) < self._papers else ""
        elif tag in off:
            said = ""
        else:
            said = tag
        words = [each for each in text.split() if _last_word(each)[1] != tag]
        self._put("".join(f"{each} " for each in [*words, said] if each), at)

    def _put(self, text: str, at: int | None = None) -> None:
        with self._field.prevent(Input.Changed):
            self._field.value = text
            self._field.cursor_position = len(text)
        self._show(text, at)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        in_turn(self, f"take({event.option_id!r})")


def _last_word(text: str) -> tuple[str, str]:
    """Return the text before the word being typed, and the word as a tag is spelled."""
    comma = text.rfind(",") + 1
    start = comma + len(text[comma:]) - len(text[comma:].lstrip()) if comma else text.rfind(" ") + 1
    return text[:start], spelled("-".join(text[start:].split()).lstrip("#-"))
