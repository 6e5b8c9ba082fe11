"""Who may do what on every route: a matrix for people to read, and the requests that prove it."""
