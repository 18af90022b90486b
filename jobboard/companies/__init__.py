"""Companies and the people who hold seats in them."""
