"""Hostile text, which the terminal or the screen's markup would obey, on every screen."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from pathlib import Path

from reader.marks import MarkStore
from reader.model.paper import Mark
from tests.faults.on_screen import marks_file, reader
from tests.faults.registry import case
from tests.terminal.terminal import ESCAPE, Terminal

HOSTILE = {
    # name: the text, and what of it is to be seen
    "colour": ("\x1b[5;99mx\x1b[0;99m", "x"),
    "cursor": ("\x1b[5C\x1b[2J\x1b[3;3Hx", "x"),
    "title": ("\x1b]0;PWNED\x07x", "x"),
    "clipboard": ("\x1b]52;c;UFdORUQ=\x07x\x1b]52;c;UFdORUQ=\x1b\\", "x"),
    "link": ("\x1b]8;;https://PWNED.example\x1b\\x\x1b]8;;\x1b\\", "x"),
    "device": ("\x1bP+q50574e4544\x1b\\x\x1b_GPWNED\x1b\\\x1b^PWNED\x1b\\\x1bXPWNED\x1b\\", "x"),
    "reset": ("\x1bcx\x1b[!p\x1b#8", "x"),
    "C0": ("\x07\b\x0e\x0f\x00\x7fx", "x"),
    "C1": ("\x9b99mx\x9d52;c;UFdORUQ=\x9c\x90PWNED\x9c\x84\x88", "x"),
    "bidi": ("\u202exyz\u202c\u2066x\u2069\u200f", "xyzx"),
    "tags": ("x\U000e0041\U000e0042\U000e007f", "x"),
    "joined": ("👩\u200d👩\u200d👧x\ufeff\ufffe", "👩👩👧x"),
    "wide": ("漢字のx", "漢字のx"),
    "marks": ("x" + "\u0301" * 200, "x" + "\u0301" * 8),
    "closing": ("[/]", "[/]"),
    "closing tag": ("[/foo] [bold]x", "[/foo] [bold]x"),
    "action": ("[@click=app.quit]x[/]", "[@click=app.quit]x[/]"),
    "markup link": ("[link=https://PWNED]x", "[link=https://PWNED]x"),
    "attribute": ("[type=x, v='a[0]']", "[type=x, v='a[0]']"),
    "markdown": ("[x](file:///PWNED) `$(PWNED)`", "[x](file:///PWNED) `$(PWNED)`"),
}
FILE_NAME = "\x1b[5;99m\u202e[@click=app.quit].jsonl"

# What a program that draws a screen has to send: colours, places, modes, the mouse's shape.
PASTED = "\x9d52;c;UFdORUQ=\x9c\x9b99m\u202e[/]\U000e0041 [@click=app.quit]"

_ALLOWED = re.compile(
    r"\x1b\[(?:[0-9;]*m|[0-9]+;[0-9]+H|\?[0-9]+(?:[hl]|\$p)|[<>=?]?[0-9]*u)"
    r"|\x1b\]22;[a-z-]+\x07|\r\n"
)
HARMFUL = re.compile(
    "[\0-\x1f\x7f-\x9f\u061c\u200d-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]|\u0301{9}"
)


def assert_harmless(terminal: Terminal) -> None:
    """Check that of the hostile text, the program sent only what is visible."""
    sent = terminal.output.decode()
    colours = set(re.findall(r"\x1b\[([0-9;]*)m", sent))
    assert not any("99" in colour.split(";")[1:2] for colour in colours), "a colour was let through"
    harm = HARMFUL.search(_ALLOWED.sub("", sent))
    assert harm is None, f"{_around(sent, harm[0])!r} was sent to the terminal"
    assert not re.search(r"\x1b\][058]", sent), "an OSC was sent to the terminal"


def _around(sent: str, harm: str) -> str:
    clear = _ALLOWED.sub("", sent)
    place = clear.index(harm)
    return clear[max(0, place - 30) : place + 30]


def _prepare(folder: Path, names: list[str]) -> None:
    """Make a catalogue and marks in which every text is hostile, with the newest papers."""
    catalogues = folder / "data" / "catalogues"
    catalogues.mkdir(parents=True)
    store = MarkStore(marks_file(folder), poll=0)
    with (catalogues / FILE_NAME).open("w", encoding="utf-8") as file:
        for number, name in enumerate(names):
            text, _ = HOSTILE[name]
            id = f"2412.{number:05}"
            paper = {
                "id": id,
                "title": f"{name} {text} end",
                "abstract": f"{name} abstract {text} end. https://x.example/{text}",
                "authors": [f"author {text}"],
                "date": f"2031-{12 - number // 28:02}-{28 - number % 28:02}",
            }
            file.write(json.dumps(paper) + "\n")
            store.update({id: Mark(tags=(f"tag{text}",), note=f"{name} note {text} end\u2028")})
        file.write('{"title": \x1b[5;99m[/] \n')
    assert store.close(), store.error
    for name in ("marks (\x1b[5;99m[@click=app.quit]'s conflicted copy 2031-01-01).json",):
        marks_file(folder).with_name(name).write_bytes(marks_file(folder).read_bytes())


def _squeezed(text: str) -> str:
    """Return a text without white space and frames, so that wrapped text is whole again."""
    return re.sub(r"[\s│┃▌▎▏▊█]", "", text)


@case("hostile text on every screen", short=len(HOSTILE) // 6, long=len(HOSTILE))
def every_screen(count: int, folder: Path) -> str:
    names = random.sample([*HOSTILE], count)  # others in each run
    _prepare(folder, names)
    screens = 0
    with reader(folder, columns=180) as terminal:
        terminal.wait(f"row 1 of {len(names)} ")
        terminal.wait("click=app.quit")  # the notice of the conflict copy
        for name in names:
            _, seen = HOSTILE[name]
            for keys, sign, word in _SCREENS:
                terminal.press(keys)
                terminal.wait(sign.format(name))
                terminal.wait(_shows(f"{name} {word}{seen} end"))
                if keys != "s":
                    _leave(terminal)
                screens += 1
            if name == "action":
                _click_all(terminal, "click=app.quit")
                terminal.wait("━2412.")  # the last of the clicks gave the detail pane the focus
                _leave(terminal)
            terminal.press("j")
        for keys, word in (("?", "half a page"), ("!", "click=app.quit].jsonl")):
            terminal.press(keys)
            terminal.wait(word)
            _click_all(terminal, word)
            _leave(terminal)
        for keys, sign in (("/", "To the list"), ("n", "escape keeps"), ("t", "enter keeps")):
            terminal.press(keys)
            terminal.wait(sign)
            terminal.press(f"\x1b[200~{PASTED}\x1b[201~")
            terminal.wait(_shows("[/] [@click=app.quit]"))
            _leave(terminal)
        terminal.press(":")
        terminal.wait("what to do")
        terminal.press(f"\x1b[200~{PASTED}\x1b[201~")
        terminal.wait(_shows("[/] [@click=app.quit]"))
        terminal.press(ESCAPE)
        terminal.wait(lambda text: "what to do" not in text and "━1 New" in text)
        terminal.wait(lambda text: "Commands and themes" not in text)
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert_harmless(terminal)
        assert not [*folder.rglob("errors.log")], "something failed, and the screen went on"
    return f"{len(names)} texts on {screens} screens: shown literally, nothing sent, nothing run"


_SCREENS = (
    ("s", "Starred: “{}", ""),
    ("\r", "━2412.", "abstract "),
    ("n", "escape keeps", "note "),
    ("t", "enter keeps", ""),
    ("Y", "its key", ""),
)
"""What is pressed, what shows that the screen is there, and what stands before the hostile text."""


def _leave(terminal: Terminal) -> None:
    terminal.press(ESCAPE)
    terminal.wait(lambda text: "━1 New" in text and "escape" not in text)


def _shows(text: str) -> Callable[[str], bool]:
    wanted = _squeezed(text)
    return lambda screen: wanted in _squeezed(screen)


def _click_all(terminal: Terminal, text: str) -> None:
    """Click on this text everywhere on the screen."""
    for y, line in enumerate(terminal.lines, 1):
        for match in re.finditer(re.escape(text), line):
            x = match.start() + 3
            terminal.press(f"\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m")
