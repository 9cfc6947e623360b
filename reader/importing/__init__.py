"""Importing what other programs keep on this machine: papers, and the marks a person gave them.

A program is a module with `load(path)` and an entry of `PROGRAMS` in `registry`.
"""
