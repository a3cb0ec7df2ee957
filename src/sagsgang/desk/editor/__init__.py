"""The editor: its words here, its script in ``source`` (``portal.vendor`` bundles it)."""
