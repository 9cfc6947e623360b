"""Converting HTML to Markdown with the same text, so that one reader finds papers in both."""
