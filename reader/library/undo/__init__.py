"""Undoing changes, also those of earlier sessions and other programs."""
