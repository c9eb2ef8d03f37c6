"""Own articles with gold: how well the rules read what they were not written for."""
