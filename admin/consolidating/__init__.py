"""The staff area `consolidating`."""
