"""Merging matters and moving opinions between them, as far as what has gone on allows."""
