"""What an operator sees of a running installation: health, metrics, logs. No personal data."""
