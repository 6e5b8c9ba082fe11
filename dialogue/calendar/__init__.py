"""Working days: which days count, and on which day a period ends."""
