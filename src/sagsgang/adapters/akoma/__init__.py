"""Minutes as Akoma Ntoso 3.0, the format of the OASIS standard for parliaments' papers."""
