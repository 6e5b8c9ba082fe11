"""The staff area `confirming`."""
