"""The staff area `staff`."""
