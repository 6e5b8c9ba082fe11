"""The Vietnamese sentences: refusals, letters, mails, and the words for states."""
