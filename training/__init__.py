"""Training of the screening: labelled texts in, `dialogue/screening/weights.json` out.

Runs beside the product, never in it: `make training` installs what it needs apart.
"""
