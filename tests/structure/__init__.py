"""The house inspects itself."""
