"""A paper as Tantivy keeps it: what it is found by, what it is sorted by, and its text.

There is one document a paper, however many rows of catalogues describe it; it also has the rows if
no single one says what the paper does.
"""
