"""Technology behind narrow doors."""
