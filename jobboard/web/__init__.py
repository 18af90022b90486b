"""The doors for people: pages, grouped by who comes in through them."""
