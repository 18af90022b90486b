"""A fake and the real thing keep the same promises."""
