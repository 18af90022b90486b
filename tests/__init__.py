"""The tests: a folder for each room and door, and `structure` for the house as a whole."""
