from __future__ import annotations

from django.db import models


class Original(models.Model):
    """A file as it came in. Its bytes lie in the store under ``sha256``.

    ``text_sha256`` names the text that was drawn out of it, kept in the same store as UTF-8;
    ``page_starts`` are the offsets of its pages in that text. ``beside`` is what the file carries
    besides: bookmarks, its title, names of enclosed files.
    """

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    text_sha256 = models.CharField(max_length=64, blank=True)
    page_starts = models.JSONField(default=list)
    beside = models.TextField(blank=True)
    stored_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.sha256[:12]
