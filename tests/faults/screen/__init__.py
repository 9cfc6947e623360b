"""Faults that the screen must outlive."""
