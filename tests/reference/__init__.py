"""Facts of the world: places, regions, countries."""
