"""Who asks to speak at a conference, and what the Front says to it."""
