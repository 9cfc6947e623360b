"""Commands that lead to other lists: views, tags, papers like one."""
