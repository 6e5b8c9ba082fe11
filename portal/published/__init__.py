"""The citizens' area `published`."""
