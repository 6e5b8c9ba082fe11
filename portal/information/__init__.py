"""The citizens' area `information`."""
