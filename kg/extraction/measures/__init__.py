"""Goals and results."""
