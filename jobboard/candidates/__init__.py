"""Candidates: what people bring to their applications. For now, resumes."""
