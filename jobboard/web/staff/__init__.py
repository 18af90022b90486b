"""The staff's door: the queue of the moderators, the journal, and what got stuck."""
