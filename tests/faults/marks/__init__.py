"""Faults that marks must survive."""
