"""The staff area `reviewing`."""
