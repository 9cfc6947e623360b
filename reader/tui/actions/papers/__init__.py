"""Commands that change the papers themselves rather than their marks."""
