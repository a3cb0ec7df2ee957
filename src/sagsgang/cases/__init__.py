"""Cases, and the immutable revisions of the papers written in them."""
