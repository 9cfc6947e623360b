"""Text with links and bold type as lines of Markdown, gathered piece by piece."""

from __future__ import annotations

from typing import NamedTuple


class Line(NamedTuple):
    """A line of Markdown: the number of the line where it begins, the mark of a heading or list
    item, and the text."""

    number: int
    mark: str
    text: str

    def __str__(self) -> str:
        return f"{self.mark}{self.text}"


class _Span(NamedTuple):
    """A link or bold type that is open: where it leads, empty for bold, and its first piece."""

    target: str
    start: int


_DEEPEST = 20  # lists in lists that are told apart


class Flow:
    """The lines of a page or of a cell, as far as they were read; `depth` is how many lists are
    open in it."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.depth = 0
        self._pieces: list[str] = []
        self._spans: list[_Span] = []
        self._number = 0
        self._mark = ""

    @property
    def indent(self) -> str:
        """What a line of a list begins with, to belong to the item."""
        return "  " * min(self.depth, _DEEPEST)

    def text(self, text: str, number: int) -> None:
        """Go on with text that begins in a line."""
        if not self._number and not text.isspace():
            self._number = number
        self._pieces.append(text)

    def begin(self, target: str = "") -> None:
        """Begin a link, or bold type where it leads nowhere."""
        self._spans.append(_Span(target, len(self._pieces)))

    def end(self, *, link: bool) -> None:
        """End the link or bold type that is open."""
        if self._spans and bool(self._spans[-1].target) is link:
            self._close()

    def break_line(self, mark: str = "", *, keep: bool = False) -> None:
        """End the line; the next has this mark. Where there was no text and `keep`, the mark that
        waits for some stays."""
        if any(piece and not piece.isspace() for piece in self._pieces):
            while self._spans:
                self._close()
            text = " ".join("".join(self._pieces).split())
            self.lines.append(Line(self._number, self._mark, text))
            keep = False
            self._number = 0
        else:  # what is open may be around the next line
            self._spans = [span._replace(start=0) for span in self._spans]
        if not keep:
            self._mark = mark
        self._pieces.clear()

    def break_block(self, mark: str = "", *, keep: bool = False) -> None:
        """End the line, as `break_line` does, and the paragraph."""
        self.break_line(mark, keep=keep)
        if self.lines and self.lines[-1].text:
            self.lines.append(Line(self.lines[-1].number, "", ""))

    def add(self, lines: list[Line]) -> None:
        """Put in lines that are done."""
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
