"""The staff area `sight`."""
