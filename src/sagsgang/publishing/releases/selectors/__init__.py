"""What everybody, a member or the desk is shown of releases."""

from sagsgang.publishing.releases.selectors.checking import released_file
from sagsgang.publishing.releases.selectors.history import (
    history_page,
    in_force_of,
    releases_of,
)

__all__ = ["history_page", "in_force_of", "released_file", "releases_of"]
