"""The course: a typed model and what is made of it. Never imports mkdocs."""
