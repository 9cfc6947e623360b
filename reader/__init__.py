"""Reader: triage a reading list of papers from the keyboard."""

__version__ = "0.2.0"
