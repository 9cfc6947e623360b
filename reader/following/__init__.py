"""The sources that a person follows, and the papers fetched from them."""
