"""The staff area `conferences`."""
