"""What other programs keep on this machine -> papers, and what their person thought of them.

A program is a module with `load(path)` and an entry of `PROGRAMS` in `registry`.
"""
