"""The door for anyone: find a listing, read a role, look at a company."""
