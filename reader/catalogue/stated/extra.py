"""What plugins of Zotero write as lines of the field Extra, such as `Read_Status: Read`. Extra is a
note or a description in other formats.

https://github.com/Dominic-DallOsto/zotero-reading-list describes the states.
"""

from __future__ import annotations

import re

_LINE = re.compile(
    r"^[ \t]*(read|read[_ ]status(?:[_ ]date)?|starred|rating|priority):[ \t]*(\S.*)$", re.I | re.M
)


def split(text: str) -> tuple[dict[str, str], str]:
    """Return the lines that state something of a paper, by their names, and the rest of a text."""
    return (dict(_LINE.findall(text)), _LINE.sub("", text)) if ":" in text else ({}, text)
