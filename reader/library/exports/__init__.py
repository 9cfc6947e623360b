"""What leaves the library: digests, files that are kept up to date, keys to cite by."""
