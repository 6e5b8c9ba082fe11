"""The staff area `recalling`."""
