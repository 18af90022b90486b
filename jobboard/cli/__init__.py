"""The command line is a door too: parse, one transaction, one operation."""
