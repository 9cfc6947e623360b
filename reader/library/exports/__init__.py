"""Digests, exports that are kept up to date, and citation keys."""
