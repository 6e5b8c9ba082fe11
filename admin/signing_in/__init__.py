"""The staff area `signing_in`."""
