"""What this process did: the request in hand, its queries, and one structured line about each."""
