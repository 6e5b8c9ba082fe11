"""The staff area `overseeing`: the board of a conference, and the lines behind its figures."""
