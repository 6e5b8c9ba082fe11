"""The citizens' area `home`."""
