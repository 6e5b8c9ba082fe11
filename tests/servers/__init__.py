"""Real servers for tests: PostgreSQL, Redis, SMTP, the portal itself and Chromium."""
