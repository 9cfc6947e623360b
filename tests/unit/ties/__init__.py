"""One paper, whatever its rows are called."""
