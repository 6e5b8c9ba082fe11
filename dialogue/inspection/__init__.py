"""What the inspection commission reads: all of a unit but what is sealed, and nothing to change."""
