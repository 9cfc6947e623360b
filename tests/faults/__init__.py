"""What the marks, the screen and the terminal survive.

Run `python -m tests.faults`, or with `--long` for all its counts.
"""
