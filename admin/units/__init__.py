"""The staff area `units`."""
