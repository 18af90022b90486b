"""Signing in and out through providers, and the page of one's own account."""
