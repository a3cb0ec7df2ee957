"""Attachments put into the packet of a meeting: looked at, made harmless and joined."""
