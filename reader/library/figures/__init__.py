"""Statistics: papers by state, marks over time, and the backlog."""
