"""What is said of the files in a folder that are no papers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from sagsgang.adapters.files import Skipped
from sagsgang.cli.language import Words

_SAID = Words(
    "Passed over: {count} files that are no papers ({kinds}).",
    "Sprunget over: {count} filer, der ikke er dagsordener ({kinds}).",
)
_NO_PAPERS = {"unknown_type", "unknown_json"}


@dataclass
class PassedOver:
    """The files passed over so far, counted by the ending of their names."""

    kinds: Counter[str] = field(default_factory=Counter)

    def __bool__(self) -> bool:
        return bool(self.kinds)

    def takes(self, skipped: Skipped) -> bool:
        """Count it if it is no paper; ``False`` for what was skipped for another reason."""
        if skipped.why.reason not in _NO_PAPERS:
            return False
        self.kinds[skipped.path.suffix] += 1
        return True

    def __str__(self) -> str:
        kinds = ", ".join(f"{end or '–'} {count}" for end, count in self.kinds.most_common(5))
        return str(_SAID).format(count=self.kinds.total(), kinds=kinds)
