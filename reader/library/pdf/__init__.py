"""The PDFs of a library: their folder and viewer, and downloading in the background."""
