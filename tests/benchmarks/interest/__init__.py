"""How well interest is learned, and how long that takes."""
