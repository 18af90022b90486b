"""Words everyone shares: standard library only, no input or output."""
