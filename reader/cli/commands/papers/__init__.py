"""Commands that find, print, add and write papers."""
