"""What is made of the course and is no page: one file a product, from the model and, for some, the built site."""
