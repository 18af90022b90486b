"""Technology behind narrow doors: it knows nothing of jobs."""
