"""The porch: what is true of every HTTP response, HTML or JSON."""
