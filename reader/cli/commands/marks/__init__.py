"""What a person thinks of papers."""
