"""The staff area `programme`: in which order people speak."""
