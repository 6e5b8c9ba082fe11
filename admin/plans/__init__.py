"""The staff area `plans`: plans that are kept, held as conferences, changed, and followed."""
