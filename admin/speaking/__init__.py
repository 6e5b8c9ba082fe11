"""The staff area `speaking`."""
