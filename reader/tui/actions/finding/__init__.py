"""What leads to other lists: views, tags, papers like one."""
