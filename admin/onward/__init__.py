"""The staff area `onward`."""
