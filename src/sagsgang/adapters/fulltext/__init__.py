"""The full-text index: tantivy behind plain values, so that it can be replaced in one place."""
