"""Reading LaTeX in titles and abstracts as text.

Only what is certain to be LaTeX is changed: known commands with their braces, escaped `%`, `&`,
`#`, `_`, accents, and mathematics between dollars that cannot be money. Everything else stays
unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

# Nobody reads further on a screen, and the time that hostile text can take ends with it.
_LIMIT = 20_000

_BODY = r"(?:[^{}\\]++|\\.)*+"
for _ in range(3):  # braces within braces, three deep
    _BODY = rf"(?:[^{{}}\\]++|\\.|\{{{_BODY}\}})*+"

_STYLES = "textbf|textit|textsl|textsc|texttt|textrm|textsf|textmd|textup|textnormal|text|emph"
_STYLES += "|underline|uline|mbox|enquote|url|nolinkurl|path|title|section|subsection|paragraph"
_SWITCHES = "bf|it|em|tt|sc|sl|rm|sf|bfseries|itshape|ttfamily|scshape|small|large"
_REFERENCES = "cite|citep|citet|citealp|citealt|citeauthor|citeyear|ref|eqref|autoref|cref|Cref"
_SYMBOLS = "alpha|beta|gamma|delta|epsilon|varepsilon|zeta|eta|theta|kappa|lambda|mu|pi|rho|sigma"
_SYMBOLS += "|tau|phi|varphi|chi|psi|omega|Gamma|Delta|Theta|Lambda|Pi|Sigma|Phi|Psi|Omega|ell"
_SYMBOLS += "|times|cdot|sim|approx|pm|leq|geq|neq|infty|rightarrow|leftarrow|ldots|dots|LaTeX|TeX"
_SYMBOLS += "|textasciitilde|textbackslash|textendash|textemdash|textdegree|textmu|copyright"

# The patterns are compiled, and kept by re, when the first text needs them: most never does.

# The branch that matched is told by the name of its group; `kept` is what only looks like LaTeX.
_SPAN = rf"""(?xs)
    (?P<kept> (?<![A-Za-z])[A-Za-z]:\\\S* | (?<!\S)\\\\\w\S* | (?<!`)`[^`\n]++`(?!`) )
  | (?P<math> (?<!\\)(?:
        \$\$ (?P<display>(?:[^$\\]|\\.){{1,1000}}+) \$\$
      | \$(?!\s) (?P<inline>(?:[^$\\]|\\.){{1,1000}}+) (?<!\s)\$
      | \\\( (?P<round>(?:[^$\\]|\\[^()]){{1,1000}}+) \\\)
      | \\\[ (?P<square>(?:[^$\\]|\\[^\[\]]){{1,1000}}+) \\\] ) )
  | (?P<style> \\(?:{_STYLES})\*?\{{(?P<styled>{_BODY})\}}
             | \{{\\(?:{_SWITCHES})[ \n](?P<switched>{_BODY})\}} )
  | (?P<link> \\href\{{(?P<target>{_BODY})\}}\{{(?P<label>{_BODY})\}} )
  | (?P<footnote> \\footnote\{{(?P<aside>{_BODY})\}} )
  | (?P<reference> (?:(?<=\w)~)?\\(?:{_REFERENCES})\*?(?:\[[^\]{{}}]*+\]){{0,2}}
                   \{{(?P<keys>[^{{}}\\]*+)\}} )
  | (?P<escape> (?<!\\)\\(?:(?P<special>[%&\#_])|(?P<dollar>\$)(?=\d)) )
  | (?P<space> (?<=\.)\\[ ] | (?<=\d)\\,(?=\d) )
  | (?P<symbol>
        \\(?:[cvHkru]|['"`^~=.])\{{\\?[A-Za-z]\}}
      | \{{\\['"`^~=.](?:\{{\\?[A-Za-z]\}}|\\?[A-Za-z])\}}
      | \{{\\[cvHkru]\ [A-Za-z]\}}
      | (?<=[A-Za-z])\\(?:["'`^][aeiouyAEIOUY]|'(?:[cnz]|s(?=[a-z]))|~[anoANO]
                       |["'`^]\\[ij](?![A-Za-z])(?:\{{\}}|[ ])?)
      | \{{\\(?:o|O|l|L|aa|AA|ae|AE|oe|OE|ss|i|j)\}} | \\(?:o|O|l|L|aa|AA|ae|AE|oe|OE|ss)\{{\}}
      | (?<![A-Za-z\\/.:])\\(?:{_SYMBOLS})(?![A-Za-z@/]|\\(?!\ ))(?:\{{\}}|\\(?=[ ]))? )
"""
_LETTER = r"(?:\{\\?[A-Za-z]\}|\\?[A-Za-z])"
_ACCENT = r"\\(?:[\"'`^~=.]|[cvHkrubd](?![A-Za-z]))\s*"
_BRACED = (
    rf"(?<!\\)(?:(\{{)?{_ACCENT}\{{\{{?{_ACCENT}{_LETTER}\}}?\}}(?(1)\}})"  # two on a letter
    rf"|\{{\\(?:[A-Za-z]+|[\"'`^~=.])\s*{_LETTER}?\}}"
    rf"|{_ACCENT}(?:\{{\\?[A-Za-z]\}}|(?<![a-z])[A-Za-z]))"
)
_ENSURED = rf"(\{{)?\\ensuremath\{{({_BODY})\}}(?(1)\}})"
_TIE = r"(?<=[\w.)])~(?=\w)"
_QUOTES = r"``(?=\S)([^`'\n]{1,500})''"

_FONT = (
    r"\\(?:math(?:rm|bf|it|sf|tt|cal|frak|scr|normal|bin|rel|op)|boldsymbol|bm|operatorname\*?"
    r"|text(?:rm|bf|it|sf|tt|sc)?|mbox|left|right|[bB]igg?[lr]?|displaystyle|textstyle|limits"
    r"|nolimits)(?![A-Za-z])\s*(\{)?"
)
_SCRIPT = r"([_^])\s*(?:\{((?:[^{}]++|\{[^{}]*+\})*+)\}|(\\[A-Za-z]+|[^\s{}\\]))"
_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")


def to_text(text: str) -> str:
    r"""Return `text` with its LaTeX read as text: `50\%` becomes `50%`, `$\ell_1$` becomes `ℓ₁`.

    Text without LaTeX is returned as the same object. Unknown commands stay unchanged. Only the
    first 20,000 characters are read. Never raises.
    """
    if "\\" not in text and "$" not in text:
        return text
    head = text[:_LIMIT]
    read = _read(head)
    if read == head:
        return text
    # Marks too common elsewhere to be taken for LaTeX by themselves.
    read = re.sub(_QUOTES, r"“\1”", re.sub(_TIE, " ", read))
    return read + text[_LIMIT:]


def braced(text: str) -> str:
    """Return `text` with each known command in braces or with a braced argument read as text:
    `Gro{\\ss}e`, `{\\"o}`, `\\'{e}`, `{\\ensuremath{\\sigma}}`. Formulas in dollars and all else
    stay as they are."""
    if "\\" not in text:
        return text

    def read(found: re.Match[str]) -> str:
        greek = found[0].replace("\\text", "\\", 1)  # `\\textalpha` is `\\alpha` out of formulas
        return _decode(found[0]) or _decode(greek) or found[0]

    if "\\ensuremath" in text:
        text = re.sub(_ENSURED, lambda sure: _read_mathematics(sure[2]) or sure[0], text)
    return re.sub(_BRACED, read, text)


def raised(text: str) -> str:
    """Return `text` as a superscript; unchanged if one of its letters has none."""
    return _small(text, _RAISED)


def lowered(text: str) -> str:
    """Return `text` as a subscript; unchanged if one of its letters has none."""
    return _small(text, _LOWERED)


def _small(text: str, letters: dict[int, int]) -> str:
    small = text.translate(letters)
    return text if any(map(str.__eq__, text, small)) else small


def _read(text: str) -> str:
    parts = []
    done = start = 0
    span = re.compile(_SPAN)
    while match := span.search(text, start):
        new = _replacement(match)
        if new is None:  # not LaTeX after all: what is inside it may be
            start = match.start() + 1
            continue
        parts += [text[done : match.start()], new]
        done = start = match.end()
    return "".join([*parts, text[done:]])


def _replacement(match: re.Match[str]) -> str | None:  # noqa: PLR0911
    match match.lastgroup:
        case "math":
            return _mathematics(match)
        case "style":
            return _read(match["styled"] or match["switched"] or "")
        case "link":
            return f"{_read(match['label'])} <{_read(match['target'])}>"
        case "footnote":
            return f" ({_read(match['aside'])})"
        case "reference":
            space = " " if match[0].startswith("~") else ""
            return f"{space}[{match['keys']}]"
        case "escape":
            return match["special"] or match["dollar"]
        case "space":
            return " "
        case "symbol":
            return _decode(match[0].removesuffix("\\"))
        case _:
            return match[0]


def _mathematics(match: re.Match[str]) -> str | None:
    """Return the formula as text; unchanged if it has an unknown command; None if it is not a
    formula."""
    if match["inline"] is not None:
        body = match["inline"]
        before = match.string[max(match.start() - 1, 0) : match.start()]
        after = match.string[match.end() : match.end() + 1]
        sure = _is_formula(body, before, after)
    else:
        body = match["display"] or match["round"] or match["square"]
        sure = bool(re.search(r"\\[A-Za-z]{2}|[A-Za-z0-9)}][_^]", body))
        # sed and grep group with \( \) too
        sure = sure and not (match["round"] and re.search(r"[*+?|\[]", body))
    if not sure or re.search(r"\n\s*\n", body):
        return None
    return _read_mathematics(body) or match[0]


def _is_formula(body: str, before: str, after: str) -> bool:
    """Return whether the text between two dollars is a formula, not prices or shell variables.
    `before` and `after` are the characters next to the dollars, if any."""
    if re.search(r"\s[a-z]{2,}\s", re.sub(r"\{[^{}]*\}", "", body)):
        return False
    if re.search(r"\\[A-Za-z]", body):
        return True
    if after.isdigit():
        return False
    if re.search(r"[\\^_]", body):
        return True
    if before.isalnum() or (after.isalpha() and len(body) > 1):
        return False
    return len(body) <= 60 and not re.search(r"[^\w\s+\-*/=<>(),.:;|\[\]!']", body)


def _read_mathematics(body: str) -> str | None:
    body = re.sub(_FONT, lambda font: font[1] or " ", body)
    body = re.sub(_SCRIPT, _script, body)
    read = _decode(f"${body}$") if "\\" in body else body.replace("{", "").replace("}", "")
    return None if read is None else " ".join(read.split())


def _script(match: re.Match[str]) -> str:
    body = (match[3] or match[2]).strip("{} ")
    if not body:
        return ""
    if match[1] == "^" and body in {r"\circ", r"\degree"}:
        return "°"
    if match[1] == "^" and body in {"st", "nd", "rd", "th"}:
        return body
    small = body.translate(_RAISED if match[1] == "^" else _LOWERED)
    if not any(old == new for old, new in zip(body, small, strict=True)):
        return small
    if body.isalnum() or re.fullmatch(r"\\[A-Za-z]+|\S", body):
        return f"{match[1]}{{{body}}}"
    return f"{match[1]}({body})"


# What pylatexenc has no text for.
_FUNCTIONS = ["arg", "argmax", "argmin", "bmod", "det", "dim", "ker", "mod", "Pr", "LaTeX", "TeX"]
_SIGNS = {
    "|": "‖",
    "bot": "⊥",
    "checkmark": "✓",
    "copyright": "©",
    "degree": "°",
    "gt": ">",
    "iff": "⟺",
    "implies": "⟹",
    "land": "∧",
    "lor": "∨",
    "lt": "<",
    "ne": "≠",
    "neg": "¬",
    "textbar": "|",
    "textgreater": ">",
    "textless": "<",
    "textunderscore": "_",
    "xspace": "",
}


@lru_cache(maxsize=1024)
def _decode(latex: str) -> str | None:
    """Return a span of LaTeX as text; None if it has an unknown command."""
    # A bare % would begin a comment and swallow the rest of the span.
    latex = re.sub(r"(?<!\\)%", r"\%", latex)
    try:
        return _decoder()(latex) or None  # a command that leaves nothing stays, too
    except Exception:  # pylatexenc raises much that it does not document
        return None


class _UnknownCommandError(Exception):
    """A command that pylatexenc does not know and would drop."""


@cache
def _decoder() -> Callable[[str], str]:
    from typing import Any

    from pylatexenc.latex2text import (  # type: ignore[import-untyped]
        LatexNodes2Text,
        MacroTextSpec,
        get_default_latex_context_db,
    )

    def refuse(_node: object) -> str:
        raise _UnknownCommandError

    def fraction(node: Any, l2tobj: Any) -> str:
        parts = [l2tobj.nodelist_to_text([part]) for part in node.nodeargd.argnlist]
        return "/".join(part if part.isalnum() else f"({part})" for part in parts)

    context = get_default_latex_context_db()
    context.set_unknown_macro_spec(MacroTextSpec("", simplify_repl=refuse))
    macros = [MacroTextSpec(name, name) for name in _FUNCTIONS]
    macros += [MacroTextSpec(name, sign) for name, sign in _SIGNS.items()]
    macros.append(MacroTextSpec("frac", simplify_repl=fraction))
    context.add_context_category("reader", prepend=True, macros=macros)
    convert: Callable[[str], str] = LatexNodes2Text(
        math_mode="text", latex_context=context
    ).latex_to_text
    return convert
