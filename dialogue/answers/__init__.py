"""The agency's written answer: drafts, versions, signature and approval."""
