"""Candidates: what people bring to their applications."""
