"""The order by interest for a library, learned in a process of its own and kept up to date.

`service` is the interface; `learner` does the work, in `process` or in this one; `cache` stores
what takes long to compute. Nothing is imported before it is needed.
"""
