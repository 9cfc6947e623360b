"""What opens over the main screen and closes again."""
