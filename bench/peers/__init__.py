"""What the search is measured beside on the corpora, and the search itself, all asked alike."""
