"""What a person is asked when papers meet has words on the desk."""

from __future__ import annotations

from sagsgang.intake.wording import DOUBTS
from sagsgang.meetings.doubts import MEETING_DOUBTS, doubt


def test_every_doubt_has_words_on_the_desk_and_a_code_of_its_own() -> None:
    codes = [kind.code for kind in MEETING_DOUBTS]
    assert len(set(codes)) == len(codes)
    assert set(codes) <= set(DOUBTS)


def test_a_doubt_says_what_it_means_and_about_what() -> None:
    said = doubt(MEETING_DOUBTS[0], (3, 9), "Item 7.")
    assert (said.code, said.span) == ("item.ambiguous", (3, 9))
    assert said.message.endswith("as one of its own. Item 7.")
