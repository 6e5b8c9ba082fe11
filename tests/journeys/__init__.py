"""Journeys over HTTP, by the kinds of people who make them."""
