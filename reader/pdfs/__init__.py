"""Papers as PDF: a folder of files that a person may look into, and how they come there."""
