"""What the senders say of an answer, and what the coordinator does when it has settled nothing."""
