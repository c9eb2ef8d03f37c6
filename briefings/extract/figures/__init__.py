"""Figures between the two countries, slot by slot: indicator, pair, period, change, and what is left out."""
