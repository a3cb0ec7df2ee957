"""What goes out: editions of a meeting, what was released, and what is open as data."""
