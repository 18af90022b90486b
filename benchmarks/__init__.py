"""Measuring pages: as ratios to two floors, side by side, in one run under one server.

Never part of the test run. A number without its floor says more about the machine than about the code.
"""
