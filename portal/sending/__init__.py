"""The citizens' area `sending`."""
