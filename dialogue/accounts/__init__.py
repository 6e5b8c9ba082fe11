"""Officers, the roles they hold at organisations, their sessions and one-time links."""
