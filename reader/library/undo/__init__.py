"""Taking back what a person did, by any program that is started later."""
