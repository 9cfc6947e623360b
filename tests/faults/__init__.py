"""Fault injection: what the marks, the screen and the terminal survive.

Run `python -m tests.faults`, or with `--long` for the full counts.
"""
