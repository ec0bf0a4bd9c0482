"""Which pages exist, at which address and in which order, and their Markdown; no HTML."""
