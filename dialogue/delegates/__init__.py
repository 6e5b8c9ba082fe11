"""Which organisation sends how many delegates and opinions to a conference, and whom."""
