"""What keys do with papers themselves, beside marking them."""
