"""The staff area `inspecting`: to be read, and nothing in it to be sent."""
