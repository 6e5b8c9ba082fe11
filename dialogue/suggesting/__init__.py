"""Whose business a text is: advice on field and agency. Reads no table and decides nothing."""
