"""How opinions arrive: a rush, the same text again and again, a sign of spam. It never refuses."""
