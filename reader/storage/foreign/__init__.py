"""Reading what others write: files that may have no end, on disks that may not answer."""
