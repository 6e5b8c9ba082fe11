"""Text as people type it: cleaning, folding for search, sanitising of markup."""
