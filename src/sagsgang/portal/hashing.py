"""Take in a file's SHA-256 and not the file: its bytes are counted as they come, and forgotten."""

from __future__ import annotations

import hashlib
from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, StopUpload

LARGEST = 200 << 20  # bytes


class TooLarge(ValueError):
    """The file is larger than ``LARGEST``."""


class Hashing(FileUploadHandler):
    """``sha256`` of the first file of a form once it has come whole; empty for none.

    Nothing of it is kept in memory or on disk. The rest of what is too large is not looked at.
    """

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.sha256 = ""
        self.too_large = False
        self._digest = hashlib.sha256()
        self._size = 0

    def new_file(self, *more: Any, **named: Any) -> None:
        """A file begins; of several only the first counts."""
        super().new_file(*more, **named)
        self._digest, self._size = hashlib.sha256(), 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Count a piece and let go of it."""
        self._size += len(raw_data)
        if self._size > LARGEST:
            self.too_large = True
            raise StopUpload(connection_reset=False)
        self._digest.update(raw_data)

    def file_complete(self, file_size: int) -> None:
        """The file has come; an empty field brings a nameless one of no size."""
        if not self.sha256:
            self.sha256 = self._digest.hexdigest()
