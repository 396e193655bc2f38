"""What documents are made of: nodes, their markup, and walks over them."""
