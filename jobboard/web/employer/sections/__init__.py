"""The forms in which a listing is written, one for each of its sections."""
