"""What the tests stand on: services, a client, and builders of things."""
