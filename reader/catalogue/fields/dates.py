"""Reading dates as people write them in lists of papers."""

from __future__ import annotations

import re
from datetime import date as Date
from functools import lru_cache

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# How the names of months begin in other languages, where that differs from English.
_FOREIGN = {
    "janv": 1, "ener": 1, "genn": 1, "fév": 2, "fev": 2, "mär": 3, "mae": 3, "mrz": 3, "mars": 3,
    "marz": 3, "maart": 3, "avr": 4, "abr": 4, "mai": 5, "mei": 5, "mag": 5, "juin": 6, "giu": 6,
    "juil": 7, "lug": 7, "aoû": 8, "aou": 8, "ago": 8, "set": 9, "ott": 10, "okt": 10, "out": 10,
    "dez": 12, "déc": 12, "dic": 12,
}  # fmt: skip
_NAME = re.compile(r"[^\W\d_]{3,}")
_YEAR_ANYWHERE = re.compile(r"(?<!\d)(?:1[6-9]|20)\d\d(?!\d)")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_DAY = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?(?!\d)"
_FORMS = tuple(
    re.compile(form, re.I | re.ASCII)
    for form in (
        rf"(?<!\d){_YEAR}[-/.](?P<month>(?!00)\d{{1,2}})(?:[-/.](?P<day>(?!00)\d{{1,2}}))?(?!\d)",
        rf"{_DAY}[\s,-]*(?:of\s+)?{_MONTH}[\s,-]*{_YEAR}",
        rf"\b{_MONTH}\s*{_DAY}[\s,)–-]+{_YEAR}",
        rf"\b{_MONTH}[\s,-]*{_YEAR}(?P<day>)",
        rf"{_YEAR}[\s,-]*{_MONTH}(?:\s*{_DAY})?",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)",
        rf"{_YEAR}\s*年\s*(?P<month>\d{{1,2}})\s*月(?:\s*(?P<day>\d{{1,2}})\s*日)?",
        r"(?<!\d)(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)(?!\d)",
    )
)
_CLOCK = re.compile(
    r"\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|date|gmt|utc)\b"
    r"|t?\d\d:\d\d[\d:.]*z?",
    re.I,
)
_LETTERS = re.compile(r"\w")
_LONGEST = 300  # characters; a date further on is not that of the row or heading
_BARE_YEAR = re.compile(r"\s*(?:1[6-9]|20)\d\d\s*", re.ASCII)


def of_parts(year: str, month: str = "", day: str = "") -> str:
    """Return a date as `2024-10-31`, `2024-10` or `2024`, as far as these texts name its parts;
    empty if none names a year.

    A month may be a number, a name in one of several languages, a range (`JAN-FEB`: the first is
    taken), or include the day (`MAR 16`, `10~jan`). A year may have brackets or letters around it
    (`[2020]`).
    """
    found = _YEAR_ANYWHERE.search(year) or _YEAR_ANYWHERE.search(month)
    if not found:
        return ""
    number = next(filter(None, map(_month, _NAME.findall(month))), 0)
    numbers = [int(digits) for digits in re.findall(r"(?<!\d)\d{1,2}(?!\d)", month)]
    if number:
        numbers += [int(digits) for digits in re.findall(r"(?<!\d)\d{1,2}(?!\d)", day)]
        days = numbers[:1]
    else:
        number = numbers[0] if numbers else 0
        days = numbers[1:2] or [int(text) for text in [day.strip()] if text.isdecimal()]
    for parts in ([number, *days], [number], []):
        try:
            Date(int(found[0]), *[*parts, *[1, 1][len(parts) :]])
        except ValueError:
            continue
        return "-".join([found[0], *(f"{part:02}" for part in parts)])
    return ""


def _month(name: str) -> int:
    """Return the number of a month, 1 to 12, by its name; 0 for other words."""
    name = name.lower()
    for start, number in _FOREIGN.items():
        if name.startswith(start):
            return number
    return _MONTHS.index(name[:3]) + 1 if name[:3] in _MONTHS else 0


def names_month(text: str) -> bool:
    """Return whether any word of a text begins like the name of a month."""
    return any(map(_month, _NAME.findall(text)))


def has_year(text: str) -> bool:
    """Return whether a text contains a year."""
    return _YEAR_ANYWHERE.search(text) is not None


def of_record(text: str) -> Date | None:
    """Return the date in a field that contains nothing else. Where `parse` cannot read it, the year
    is enough, with the month if that is named. None without a year."""
    try:
        return parse(text)
    except ValueError:
        date = of_parts(text, _YEAR_ANYWHERE.sub(" ", text) if _NAME.search(text) else "")
        return parse(date) if date else None


@lru_cache(maxsize=4096)
def parse(text: str) -> Date:
    """Return the date in a text: `2024-10-31`, `31st October 2024`, `Oct 31, 2024`, `Thu, 31 Oct
    2024 17:59 GMT`…

    A date without a day, or without a month, is the first day of that month or year. Raises
    ValueError, with a sentence, if there is no date, or none that exists.
    """
    for form in _FORMS:
        if match := form.search(text, 0, _LONGEST):
            return _date(match, text)
    if _BARE_YEAR.fullmatch(text):
        return Date(int(text), 1, 1)
    raise ValueError(f"{text.strip()[:60]!r} is not a date")


def find(text: str) -> Date | None:
    """Return the first date in a text, such as `Week of 2024-10-28`; None if there is none."""
    match = _first(text)
    return _date(match, text) if match else None


def alone(text: str) -> bool:
    """Return whether a text is a date, with nothing beside it but a weekday, a time and
    punctuation."""
    match = _first(text) if len(text) <= 60 else None
    if match is None:
        return False
    rest = text[: match.start()] + text[match.end() :]
    return not _LETTERS.search(_CLOCK.sub("", rest))


def _first(text: str) -> re.Match[str] | None:
    """Return the first match in a text that is a date that exists."""
    for form in _FORMS:
        for match in form.finditer(text, 0, _LONGEST):
            try:
                _date(match, text)
            except ValueError:
                continue
            return match
    return None


def _date(match: re.Match[str], text: str) -> Date:
    month = match["month"].lower()
    number = int(month) if month.isdecimal() else _MONTHS.index(month[:3]) + 1
    try:
        return Date(int(match["year"]), number, int(match["day"] or 1))
    except (ValueError, IndexError):
        raise ValueError(f"there is no day {text.strip()[:60]!r}") from None
