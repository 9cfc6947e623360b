"""Which tags of HTML begin a heading, a list or a block, or are not shown."""

from __future__ import annotations

HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}
LISTS = ("ul", "ol", "dl", "menu")
BLOCKS = frozenset((
    "address", "article", "blockquote", "body", "caption", "center", "details", "div",
    "fieldset", "figure", "form", "header", "hr", "html", "main", "p", "pre", "section", "summary",
    "tbody", "tfoot", "thead",
))  # fmt: skip
UNSHOWN = frozenset((
    "aside", "button", "footer", "math", "nav", "noscript", "object", "script", "select", "style",
    "svg", "template", "textarea", "title",
))  # fmt: skip
