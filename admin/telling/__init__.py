"""The desk from which the Front tells people by telephone and letter."""
