"""Moderation: keeping listings honest, with a reason and a trail for every decision."""
