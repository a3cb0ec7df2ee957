"""What tests of releases share with those of meetings."""

from tests.meetings.conftest import enter as enter  # entering papers in one line
