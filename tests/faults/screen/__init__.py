"""Faults that the screen must survive."""
