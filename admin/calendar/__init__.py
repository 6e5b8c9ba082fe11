"""The staff area `calendar`."""
