"""What can be followed: feeds of what was released and decided, calendars, and the list of all
addresses for search engines."""
