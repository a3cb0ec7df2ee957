"""Danish words as a search needs them: folded, stemmed, taken apart where they were put together."""
