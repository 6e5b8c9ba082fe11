"""The staff area `routing`: parts of an answer, clocks, and what agencies report."""
