"""The journal: facts once, effects once, nothing lost."""
