"""The marks in memory."""
