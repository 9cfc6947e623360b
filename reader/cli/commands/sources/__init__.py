"""Commands for sources of papers."""
