"""Importers: documents in, role content out, with a report of every line. Bytes to values, no database."""
