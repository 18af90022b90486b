"""Facts of the world that the other rooms go by: places, with their regions and countries. No database, no editing."""
