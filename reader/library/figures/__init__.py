"""Figures over time and by state: what was done, and what waits."""
