"""Telling people that there is something new: never a text, a ground or a secret in a mail."""
