"""What is restored at the next start: the paper under the cursor, view, order, theme, sizes."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from reader.storage import state_file


@dataclass(slots=True)
class Session:
    """The state in which a person left Reader."""

    paper: str = ""
    view: str = ""
    query: str = ""
    sort: str = ""
    theme: str = ""
    advance: bool = False
    headings: bool = True
    """Whether lists by day have a heading for each day."""
    left: str = ""
    """The local time at which the screen was last left: papers that came since are new."""
    beside: int = 55
    """The list's hundredths of the width, where the detail pane stands beside it."""
    above: int = 67
    """The list's hundredths of the height, where the detail pane stands below it."""
    alone: bool = False
    """Whether the list has all the room."""
    height: int = 1
    """The number of lines of a row, 1 or 2."""
    begun: bool = False
    """Whether there were ever other papers than those that Reader ships with."""

    def elsewhere(self) -> Session:
        """Return a new session on other papers that keeps what belongs to the person."""
        return Session().after(self)

    def begin(self, view: str, sort: str, advance: bool | None) -> None:
        """Take the view, the order and the advance mode of the settings, if they have any. A query
        that was typed in another view is dropped."""
        if view and view != self.view:
            self.view, self.query = view, ""
        self.sort = sort or self.sort
        if advance is not None:
            self.advance = advance

    def after(self, other: Session) -> Session:
        """Return this session, with what belongs to the person as it is in `other`, a session on
        other papers."""
        return replace(self, **{name: getattr(other, name) for name in _OF_THE_PERSON})


_TABLE = "session"
_OF_THE_PERSON = ("theme", "advance", "headings", "beside", "above", "alone", "height", "begun")
"""The fields that belong to the person, whatever the papers."""
_OF_THE_DAY = ("query",)
"""The fields that are not kept: nobody wants to begin the morning with last night's search."""


def load(path: Path) -> Session:
    """Return the session kept at `path`; a new one if there is none that can be read."""
    stored = state_file.load(path, _TABLE)
    session = Session()
    for field in fields(Session):
        value = None if field.name in _OF_THE_DAY else stored.get(field.name)
        if type(value) is type(field.default):
            setattr(session, field.name, value)
    return session


def save(path: Path, session: Session) -> None:
    """Write the session. Raises OSError if it can't be written."""
    kept = {name: value for name, value in asdict(session).items() if name not in _OF_THE_DAY}
    state_file.save(path, _TABLE, kept)
