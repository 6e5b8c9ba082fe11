"""The citizens' area `following`."""
