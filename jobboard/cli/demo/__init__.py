"""The demo: one command that starts everything, fills it with people and listings, and lets anybody look around."""
