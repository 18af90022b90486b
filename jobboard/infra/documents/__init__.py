"""Documents that people upload: what they really are, and the text in them, read at arm's length."""
