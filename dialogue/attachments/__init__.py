"""Files that came with something: kept under the digest of their content."""
