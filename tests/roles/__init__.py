"""Tests of the roles: their shape, their importers, the library, and publishing."""
