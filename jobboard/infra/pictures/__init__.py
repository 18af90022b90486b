"""Pictures that people upload: what they are, told from their first bytes, and drawing them anew."""
