"""What search quality is measured on: documents read from papers, and queries about them."""
