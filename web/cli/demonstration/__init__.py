"""The demonstration: a fictional ward, two conferences and what was said and answered there."""
