"""The staff area `approving`."""
