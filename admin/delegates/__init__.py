"""The staff area `delegates`: what organisations owe, what has come, and whom they send."""
