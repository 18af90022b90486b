"""The preflight: what a listing is looked over for before a moderator reads it. Pure; rules are data beside it."""
