"""Files that came with something: judged by their content, kept where only their row leads."""
