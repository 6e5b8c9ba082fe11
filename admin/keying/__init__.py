"""The desk's area `keying`: what comes on paper, by telephone, in person, at a village house."""
