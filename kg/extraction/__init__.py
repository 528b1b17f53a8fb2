"""From an article to its facts: one component per concern, run in a fixed order."""
