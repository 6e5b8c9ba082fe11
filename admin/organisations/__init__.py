"""The staff area `organisations`."""
