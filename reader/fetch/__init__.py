"""Fetching: what services on the network know of papers, as papers.

Only this package knows HTTP, and it is imported only where something is fetched. Nothing here
reads or writes files of the person's.
"""
