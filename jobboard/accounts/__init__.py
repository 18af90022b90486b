"""Accounts: people, the identities by which providers vouch for them, and their sessions."""
