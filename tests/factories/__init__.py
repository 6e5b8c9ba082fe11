"""Small worlds for tests: everything in them is fictional."""
