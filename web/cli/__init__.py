"""Command lines: thin, they call the same commands as the screens."""
