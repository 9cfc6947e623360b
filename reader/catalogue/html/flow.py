"""Building lines of Markdown, with links and bold type, from pieces of text."""

from __future__ import annotations

from typing import NamedTuple


class Line(NamedTuple):
    """A line of Markdown: the number of the source line where it begins, the marker of a heading or
    list item, and the text."""

    number: int
    mark: str
    text: str

    def __str__(self) -> str:
        return f"{self.mark}{self.text}"


class _Span(NamedTuple):
    """A link or bold type that is open: its target, empty for bold, and the index of its first
    piece."""

    target: str
    start: int


_DEEPEST = 20  # levels of nested lists


class Flow:
    """The lines of a page or of a cell, as far as they are read. `depth` is the number of open
    lists."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.depth = 0
        self._pieces: list[str] = []
        self._spans: list[_Span] = []
        self._number = 0
        self._mark = ""

    @property
    def indent(self) -> str:
        """The spaces at the start of a line that belongs to the innermost open list."""
        return "  " * min(self.depth, _DEEPEST)

    def text(self, text: str, number: int) -> None:
        """Add text that begins on line `number`."""
        if not self._number and not text.isspace():
            self._number = number
        self._pieces.append(text)

    def begin(self, target: str = "") -> None:
        """Begin a link to `target`, or bold type if that is empty."""
        self._spans.append(_Span(target, len(self._pieces)))

    def end(self, *, link: bool) -> None:
        """End the innermost open span, if it is a link and `link`, or bold and not `link`."""
        if self._spans and bool(self._spans[-1].target) is link:
            self._close()

    def break_line(self, mark: str = "", *, keep: bool = False) -> None:
        """End the line, and begin one with this marker. If the line was empty and `keep`, the
        marker that it had stays instead."""
        if any(piece and not piece.isspace() for piece in self._pieces):
            while self._spans:
                self._close()
            text = " ".join("".join(self._pieces).split())
            self.lines.append(Line(self._number, self._mark, text))
            keep = False
            self._number = 0
        else:  # open spans may be around the next line
            self._spans = [span._replace(start=0) for span in self._spans]
        if not keep:
            self._mark = mark
        self._pieces.clear()

    def break_block(self, mark: str = "", *, keep: bool = False) -> None:
        """End the line, as `break_line` does with these arguments, and the paragraph: a blank line
        follows."""
        self.break_line(mark, keep=keep)
        if self.lines and self.lines[-1].text:
            self.lines.append(Line(self.lines[-1].number, "", ""))

    def add(self, lines: list[Line]) -> None:
        """Add complete lines."""
        self.lines += lines

    def _close(self) -> None:
        target, start = self._spans.pop()
        inner = "".join(self._pieces[start:])
        label = inner.strip()
        if target:
            if label.count("[") != label.count("]"):
                label = label.replace("[", r"\[").replace("]", r"\]")
            marked = f"[{label or 'link'}]({target})"
        else:
            marked = f"**{label}**" if label and "**" not in label else label
        space = " " if inner[-1:].isspace() else ""
        self._pieces[start:] = [" " if inner[:1].isspace() else "", marked, space]
