"""The Flask plumbing that the citizens' site and the staff site share."""
