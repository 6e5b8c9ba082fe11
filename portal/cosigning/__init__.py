"""The citizens' area `cosigning`."""
