"""The staff area `sealed`."""
