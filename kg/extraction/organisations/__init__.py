"""Bodies, resolved to their jurisdiction."""
