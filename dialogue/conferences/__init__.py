"""The conference: its plan, themes, dates, bodies, and the rules in force."""
