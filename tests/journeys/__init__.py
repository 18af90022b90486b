"""Journeys: what people do, in a real browser, against everything that really runs."""
