"""The citizens' area `plans`: the text of the plan that runs a conference."""
