"""The append-only, hash-chained record of what happened. One chain for each conference."""
