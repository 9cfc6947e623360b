"""Fetching: asks services on the network, and returns papers. Only this package knows HTTP, and it
is imported only to fetch. It reads and writes none of the person's files."""
