"""Deciding which rows of catalogues describe the same paper, and making one paper of them."""
