"""The employers' door: companies, listings, and who applied."""
