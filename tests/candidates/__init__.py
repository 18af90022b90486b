"""Resumes and profiles."""
