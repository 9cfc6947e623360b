"""Rows of catalogues, and which of them are one paper."""
