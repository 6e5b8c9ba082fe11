"""The causes the officials work on: each gathers the opinions that raise it."""
