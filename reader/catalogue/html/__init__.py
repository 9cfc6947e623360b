"""HTML -> lines of Markdown that say the same, so that one reader knows papers in both."""
