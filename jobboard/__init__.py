"""Jobboard: listings built from role templates, honest pipelines, and a trail for every decision."""
