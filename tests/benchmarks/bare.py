"""A minimal Textual program, with which the start of Reader is compared."""

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
