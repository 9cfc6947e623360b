"""Finding, reading and adding papers."""
