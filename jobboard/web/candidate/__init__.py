"""The door for candidates: resumes, applying, and seeing where one stands."""
