"""In which order people speak at a conference: proposed, moved, confirmed, locked, told."""
