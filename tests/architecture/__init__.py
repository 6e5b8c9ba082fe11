"""Tests about the code itself: what the design asks of every file."""
