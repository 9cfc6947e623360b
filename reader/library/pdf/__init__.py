"""PDFs as the library has them: the folder with what opens it, and downloading beside all else."""
