"""What a person follows, and what was fetched there: `sources.txt` and the files of papers."""
