"""Papers that leave the house: printed, signed by hand, sent by post or handed over."""
