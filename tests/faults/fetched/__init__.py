"""Cases of what is fetched, and of when it came."""
