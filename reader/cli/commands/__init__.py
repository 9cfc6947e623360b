"""A module a command: ABOUT, `arguments(parser)` and `run(args)`."""
