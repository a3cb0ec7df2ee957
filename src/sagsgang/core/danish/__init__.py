"""Danish words as a search needs them: folded, stemmed, and taken apart where put together."""
