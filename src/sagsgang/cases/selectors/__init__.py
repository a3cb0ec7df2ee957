"""Read papers on their way. Every selector takes the actor."""
