"""Which agency answers a matter, and by when."""
