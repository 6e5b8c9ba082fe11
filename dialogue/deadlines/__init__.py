"""Deadlines one can argue with: what is owed by when, and how that day comes about."""
