"""Listings: jobs advertised by companies, built from roles, from draft to closed."""
