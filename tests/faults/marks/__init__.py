"""Faults that marks must outlive."""
