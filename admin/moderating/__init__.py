"""The staff area `moderating`."""
