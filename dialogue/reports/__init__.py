"""Figures and lists for those who look after a conference as a whole."""
