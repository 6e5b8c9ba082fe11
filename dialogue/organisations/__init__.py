"""Units (province, commune, village) and the bodies in them, each with dates of validity."""
