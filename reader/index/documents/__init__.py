"""What Tantivy keeps of a paper: by what it is found, by what it is sorted, and its text.

One document a paper, whatever number of rows of catalogues tell of it; where one row alone does
not say what the paper does, it has the rows as well.
"""
