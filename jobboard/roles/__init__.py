"""Roles: the library of occupation pages, in immutable numbered versions, from which listings are built."""
