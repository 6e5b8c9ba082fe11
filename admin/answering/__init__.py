"""The staff area `answering`."""
