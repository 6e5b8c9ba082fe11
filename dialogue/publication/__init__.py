"""What may be public: the public site's only source of other people's words."""
