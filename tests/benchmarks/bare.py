"""The least a Textual program can be: what starting Reader is compared with."""

from textual.app import App, ComposeResult
from textual.widgets import Footer, Input, Static


class Bare(App[None]):
    """An input, a text and a footer."""

    BINDINGS = [("q", "quit", "Quit")]  # noqa: RUF012
    AUTO_FOCUS = None

    def compose(self) -> ComposeResult:
        yield Input()
        yield Static("the first row")
        yield Footer()


if __name__ == "__main__":
    Bare().run()
