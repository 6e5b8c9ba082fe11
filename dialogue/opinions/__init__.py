"""What citizens send: opinions, and the codes by which they follow them."""
