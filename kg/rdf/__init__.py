"""From facts to a graph that can be stored, exported, asked and explained."""
