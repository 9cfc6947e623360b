"""The order of interest for a library: learned in a process of its own, kept up with the marks.

`service` is what the library offers; `learner` does the work, in `process` or in this one; `cache`
keeps what takes long to make. Nothing of it is imported before it is asked for.
"""
