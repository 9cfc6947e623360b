"""PDFs of papers: a folder that a person may use as well, and downloading to it."""
