"""How alike two texts are: advice from the words alone. Reads no table and decides nothing."""
