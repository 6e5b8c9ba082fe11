"""Measuring the portal: `python -m bench` or `make bench`."""
