"""The staff area `own_security`: an officer's own sessions and second factor."""
