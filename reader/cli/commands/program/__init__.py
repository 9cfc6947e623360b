"""Commands for the program itself."""
