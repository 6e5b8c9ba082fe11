"""The staff area `matters`."""
