"""Where: divisions, other places, and which of them 全县 and 县委 mean."""
