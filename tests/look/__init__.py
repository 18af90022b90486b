"""How pages hold up in a real browser: gestures, keyboards, small windows, large text, no styles at all."""
