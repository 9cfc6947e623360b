"""Commands that change or print marks."""
