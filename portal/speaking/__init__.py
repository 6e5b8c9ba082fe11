"""The citizens' area `speaking`."""
