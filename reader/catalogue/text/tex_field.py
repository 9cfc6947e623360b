"""Reading a field of BibTeX or `.bbl`, which is known to be LaTeX, as text.

`reader.text.latex` leaves unknown commands as they are, since in other texts a backslash may be
anything. Here, an unknown command is replaced by its argument.
"""

from __future__ import annotations

import re

from reader.text.latex import braced, lowered, raised, to_text

# A formula; a command with its arguments, an escape, a script: braces that are not just grouping.
_KEPT = (
    r"\$[^$]*\$|\\[a-zA-Z]+\*?\s*(?:\{(?:[^{}]|\{[^{}]*\})*\})+|\\.\{[^{}]*\}|\\.|[\^_]\{[^{}]*\}"
)
_BRACES = re.compile(rf"\\([%&#_$])|({_KEPT})|[{{}}]", re.S)
_TIE = re.compile(r"(?<=[\w.)])~(?=\w)")
_MEANT = re.compile(r"\$?\\([lr]brace|(?:text)?backslash)(?![A-Za-z])(?:\{\}|\$)?|(?<!\\)\\([{}$])")
_STANDS_FOR = {1: "{", 2: "}", 3: "\\", 4: "$"}
_STAND_INS = {"lbrace": "\1", "{": "\1", "rbrace": "\2", "}": "\2", "$": "\4"}
_EMPTY = 3  # levels of empty braces, which some programs write
_INDEX = re.compile("(?:\\\\)?([_^])\\s?\x01\\s*([\\w+-]{1,12})\x02")
_LOOSE = re.compile(r"(\$[^$]*\$)|(?<=[\w)\]}])(?<!\\)([_^])\s?\{([\w+-]{1,12})\}")
_SCRIPT = re.compile(r"\\(?:text(super|sub)script|(ce|ch))\s*\{((?:[^{}]|\{[^{}]*\})*)\}")
_COUNT = re.compile(r"(?<=[A-Za-z)\]])(\d+)|_\{?([\w+-]+)\}?|\^\{?([\w+-]+)\}?")
_TABBED = re.compile(r"\\a(?=['`=]\{?\\?[A-Za-z])")
_SPACE = re.compile(r"\\(?:[,;: ]|q?quad(?![A-Za-z])|enspace(?![A-Za-z])|space(?![A-Za-z]))\s*")
_NOTHING = re.compile(r"\\(?:[-/!@]|(?:relax|protect|noopsort|allowbreak)(?![A-Za-z]))\s*")
_PHANTOM = re.compile(r"\\\{\\[hv]?phantom\\\}|\\[hv]?phantom(?:\\\{\\\}|\{[^{}]*\})?")
_QUANTITY = re.compile(r"\\(?:SI|qty)\{([^{}]*)\}\{([^{}]*)\}")
_UNIT = re.compile(r"\\([a-zA-Z]+)\s*")
_UNITS = {
    "metre": "m", "meter": "m", "second": "s", "gram": "g", "hertz": "Hz", "kelvin": "K",
    "electronvolt": "eV", "watt": "W", "volt": "V", "joule": "J", "tesla": "T", "percent": "%",
    "degree": "°", "celsius": "°C", "kilo": "k", "mega": "M", "giga": "G", "tera": "T",
    "milli": "m", "micro": "μ", "nano": "n", "pico": "p", "femto": "f", "centi": "c", "per": "/",
}  # fmt: skip
_HYPHEN = re.compile(r"\\hyphen(?![A-Za-z])\s*")
_FORMULA = re.compile(r"\$\$?([^$]{1,1000})\$\$?")
_COMMAND = re.compile(r"\\(?:[a-zA-Z]+\*?\s?(?:\[[^\[\]]*\])?|(.))")
_LETTERS = {
    "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ",
    "ng": "ŋ", "NG": "Ŋ", "textquoteright": "’", "textquoteleft": "‘", "textpm": "±",
    "texttimes": "×", "textbar": "|", "textless": "<", "textgreater": ">", "slash": "/",
    "textendash": "–", "textemdash": "—", "textquotedblleft": "“", "textquotedblright": "”",
    "textasciitilde": "~", "textasciicircum": "^", "textunderscore": "_", "textregistered": "®",
    "texttrademark": "™", "textinterrobangdown": "⸘", "deg": "°", "textdegree": "°",
    "textmu": "μ", "less": "<", "greater": ">", "textellipsis": "…", "dots": "…", "ldots": "…",
}  # fmt: skip
_LETTER = re.compile(rf"\\({'|'.join(_LETTERS)})(?![A-Za-z])(?:\{{\}}| )?")


def field_text(text: str) -> str:
    """Return a title, a name or the like as text, with commands and formulas read and braces
    removed."""
    if "_{" in text or "^{" in text:
        text = _LOOSE.sub(_loose, text)
    if "\\" not in text and "$" not in text:
        return _quoted(unbraced(text))
    if "greater$" in text:
        text = text.replace("$\\less$", "<").replace("$\\greater$", ">")
    text = _seen(_QUANTITY.sub(_quantity, _PHANTOM.sub("", text)))
    text = _SCRIPT.sub(_script, _NOTHING.sub("", _TABBED.sub(r"\\", text)))
    text = to_text(braced(text))
    if "\\" in text or "$" in text:
        text = _HYPHEN.sub("-", _SPACE.sub(" ", text))
        text = to_text(_LETTER.sub(lambda letter: _LETTERS[letter[1]], text))
        text = _FORMULA.sub(lambda formula: _bare(formula[1]), text)
        text = _bare(text) if "\\" in text else text
    return _quoted(unbraced(text)).rstrip("\\").translate(_STANDS_FOR)


def unbraced(text: str) -> str:
    r"""Return a field without grouping braces, as running text that may contain LaTeX: `{BERT}`
    becomes `BERT`, and `50\%` becomes `50%`."""
    return _BRACES.sub(lambda found: found[1] or found[2] or "", text)


def _quoted(text: str) -> str:
    text = _TIE.sub(" ", text).replace("``", "“").replace("''", "”")
    return text.replace("---", "—").replace("--", "–") if "--" in text else text


def _bare(text: str) -> str:
    """Return a text without the commands in it, but with their arguments."""
    return _COMMAND.sub(lambda found: found[1] or "", text).replace("{", "").replace("}", "")


def _seen(text: str) -> str:
    """Return a text with stand-ins for the braces, dollars and backslashes that are meant to be
    printed. Such braces are dropped where a program wrote them by mistake: around nothing, around
    an index, or unclosed."""
    if text.count("\\{") != text.count("\\}"):
        text = text.replace("\\{", "").replace("\\}", "")
    text = _MEANT.sub(_stand_in, text)
    if "\1" in text:
        text = _INDEX.sub(lambda index: _moved(index[1], index[2]), text)
        for _ in range(_EMPTY):
            text = text.replace("\1\2", "")
    return text


def _stand_in(found: re.Match[str]) -> str:
    return _STAND_INS.get(found[1] or found[2], "\3")


def _moved(kind: str, body: str) -> str:
    return raised(body) if kind in ("^", "super") else lowered(body)


def _loose(found: re.Match[str]) -> str:
    """Return a script outside of a formula as text: `In_{x}Ga` as `InxGa`."""
    formula, kind, body = found.groups()
    return formula or _moved(kind, body)


def _script(found: re.Match[str]) -> str:
    r"""Return a script as text: `\textsuperscript{3}` as `³`, `\ce{H2O}` as `H₂O`."""
    kind, chemical, body = found.groups()
    return _COUNT.sub(_count, body) if chemical else _moved(kind, body)


def _count(found: re.Match[str]) -> str:
    return raised(found[3]) if found[3] else lowered(found[1] or found[2])


def _quantity(found: re.Match[str]) -> str:
    r"""Return a quantity of siunitx as text: `\SI{3}{\metre}` as `3 m`."""
    return f"{found[1]} {_UNIT.sub(lambda unit: _UNITS.get(unit[1], unit[1]), found[2])}"
