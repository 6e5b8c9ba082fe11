"""What in a text is private: a leaf that finds and says why, and never decides."""
