"""The domain of the dialogue conference: plain Python and SQLAlchemy, a stranger to the web."""
