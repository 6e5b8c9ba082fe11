"""The plan runs the conference: plans that are kept, and their duties as they stand today."""
