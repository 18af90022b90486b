"""Counts, never persons: how often listings are read, and what an employer's listings add up to."""
