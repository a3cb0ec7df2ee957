"""Mail: a real SMTP conversation on this machine, and what became of each letter."""

from __future__ import annotations

import logging
import os
import socket
import ssl
import subprocess
import sys
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from itertools import islice
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagsgang.adapters.mail import (
    Attachment,
    Letter,
    Mailbox,
    MailServer,
    Result,
    address_problem,
    mailbox_of,
    message_id_of,
    send,
    server_of,
)
from sagsgang.adapters.mail.letter import Unusable, message
from sagsgang.adapters.mail.result import REASONS
from sagsgang.config import environment
from tests.adapters.mail_server import Postbox, mail_server, self_made_certificate

NOW = datetime(2031, 5, 4, 9, 30, tzinfo=UTC)
OFFICE = Mailbox("sekretariat@faellesraad.example", "Øernes Fællesråd")


def letter(number: int = 1, **changes: Any) -> Letter:
    usual = Letter(
        to=f"medlem{number}@faellesraad.example",
        to_name="Åse Sørensen",
        subject="Dagsorden: møde på Ærø den 12. maj",
        text="Kære Åse\n\nDagsordenen er udsendt.\n.\nHilsen\n",
        message_id=message_id_of(f"delivery-{number}", OFFICE),
    )
    return replace(usual, **changes)


def to(postbox: Postbox, **changes: Any) -> MailServer:
    return replace(MailServer(postbox.host, postbox.port, "plain"), **changes)


def results(letters: list[Letter], server: MailServer, **options: Any) -> list[Result]:
    return list(send(letters, server=server, sender=OFFICE, now=NOW, **{"timeout": 5, **options}))


def outcomes(given_results: list[Result]) -> list[str]:
    return [result.outcome for result in given_results]


def test_a_letter_arrives_as_it_was_written() -> None:
    file = Attachment("dagsorden på Ærø.pdf", "application/pdf", b"%PDF-1.7 \x00\r\n.\r\n")
    with mail_server(Postbox()) as postbox:
        sent = letter(html="<p>Dagsordenen er <b>udsendt</b>.</p>", attachments=(file,))
        (result,) = results([sent], to(postbox), reply_to=Mailbox("svar@faellesraad.example"))
    assert (result.outcome, result.code, result.words) == ("accepted", 250, "Taken")
    (received,) = postbox.received
    assert received.sender == OFFICE.address
    assert received.to == ["medlem1@faellesraad.example"]
    mail = received.message
    assert mail["Subject"] == sent.subject
    assert mail["From"].addresses[0].display_name == "Øernes Fællesråd"
    assert mail["To"].addresses[0].display_name == "Åse Sørensen"
    assert mail["Reply-To"].addresses[0].addr_spec == "svar@faellesraad.example"
    assert mail["Date"].datetime == NOW
    assert mail["Message-ID"] == "<delivery-1@faellesraad.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Content-Language"] == "da"
    text, page = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text is not None
    assert page is not None
    assert text.get_content().replace("\r\n", "\n") == sent.text
    assert "<b>udsendt</b>" in page.get_content()
    (attached,) = mail.iter_attachments()
    assert attached.get_filename() == file.name
    assert attached.get_content() == file.data


def test_many_letters_go_through_one_connection() -> None:
    with mail_server(Postbox()) as postbox:
        assert outcomes(results([letter(n) for n in range(30)], to(postbox))) == ["accepted"] * 30
        assert postbox.connections == 1
    assert [received.to for received in postbox.received] == [
        [f"medlem{n}@faellesraad.example"] for n in range(30)
    ]


def test_one_refused_recipient_keeps_no_other_from_the_letter() -> None:
    answers = {
        "medlem1@faellesraad.example": "550 5.1.1 Ukendt modtager",
        "medlem2@faellesraad.example": "451 4.2.2 Postkassen er fuld",
    }
    with mail_server(Postbox(answers=answers)) as postbox:
        found = results([letter(n) for n in range(4)], to(postbox))
    assert outcomes(found) == ["accepted", "refused", "later", "accepted"]
    assert (found[1].code, found[1].again) == (550, False)
    assert (found[2].code, found[2].again) == (451, True)
    assert found[1].sentence() == (
        "Mailserveren afviste brevet endeligt: 5.1.1 Ukendt modtager (550)."
    )
    assert len(postbox.received) == 2


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [("554 5.7.1 Ligner spam", "refused"), ("452 4.3.1 Ikke plads", "later"), ("abc", "unknown")],
)
def test_what_the_server_says_to_the_whole_letter_counts(answer: str, outcome: str) -> None:
    with mail_server(Postbox(final_answer=answer)) as postbox:
        (result,) = results([letter()], to(postbox))
    assert result.outcome == outcome


def test_a_connection_that_breaks_is_made_anew_for_the_rest() -> None:
    with mail_server(Postbox(drop_after=2)) as postbox:
        assert outcomes(results([letter(n) for n in range(5)], to(postbox))) == ["accepted"] * 5
        assert postbox.connections == 3
    assert len(postbox.received) == 5


def test_a_server_that_takes_only_so_many_in_a_connection_gets_the_rest_in_another() -> None:
    with mail_server(Postbox(drop_after=2, closing_word=True)) as postbox:
        assert outcomes(results([letter(n) for n in range(5)], to(postbox))) == ["accepted"] * 5


def test_a_letter_whose_answer_is_lost_may_have_arrived_and_says_so() -> None:
    with mail_server(Postbox(drop_after=1, drop_at_end=True)) as postbox:
        found = results([letter(n) for n in range(4)], to(postbox))
    # The second is lost at its end, the third goes first in a new connection, and so on.
    assert outcomes(found) == ["accepted", "unknown", "accepted", "unknown"]
    assert found[1].again
    assert "måske leveret" in found[1].sentence()


def test_a_server_that_always_breaks_is_not_tried_for_every_letter() -> None:
    with mail_server(Postbox(drop_after=0)) as postbox:
        found = results([letter(n) for n in range(40)], to(postbox))
        assert postbox.connections == 2
    assert {(result.outcome, result.reason) for result in found} == {("not_sent", "lost")}
    assert all(result.again for result in found)
    assert len(found) == 40


def test_who_stops_asking_has_sent_no_more_than_was_told() -> None:
    with mail_server(Postbox()) as postbox:
        sending = send([letter(n) for n in range(5)], server=to(postbox), sender=OFFICE, now=NOW)
        told = list(islice(sending, 2))
        sending.close()  # type: ignore[attr-defined]
        assert outcomes(told) == ["accepted", "accepted"]
        assert len(postbox.received) == 2
        rest = results([letter(n) for n in range(2, 5)], to(postbox))
    assert outcomes(rest) == ["accepted"] * 3
    assert len({received.message["Message-ID"] for received in postbox.received}) == 5


def test_a_server_that_is_down_leaves_every_letter_unsent(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    found = results([letter(n) for n in range(3)], MailServer("127.0.0.1", port, "plain"))
    assert [(r.outcome, r.reason, r.again) for r in found] == [
        ("not_sent", "unreachable", True)
    ] * 3
    assert "cannot be reached" in caplog.text
    assert "medlem" not in caplog.text


def test_a_server_without_an_address_is_told_as_one_that_is_down() -> None:
    (result,) = results([letter()], MailServer("findes-ikke.invalid", 25, "plain"))
    assert (result.outcome, result.reason) == ("not_sent", "unreachable")


def test_a_server_that_does_not_answer_is_not_waited_for() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        began = time.monotonic()
        server = MailServer("127.0.0.1", silent.getsockname()[1], "plain")
        (result,) = results([letter()], server, timeout=0.3)
    assert (result.outcome, result.reason) == ("not_sent", "slow")
    assert time.monotonic() - began < 3


def test_a_server_that_grows_slow_in_the_middle_is_given_up() -> None:
    with mail_server(Postbox(seconds_to_wait=1.0)) as postbox:
        found = results([letter(n) for n in range(3)], to(postbox), timeout=0.3)
    assert outcomes(found) == ["not_sent"] * 3


def test_a_server_that_greets_with_no_is_told_with_its_words() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def refuse() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.sendall(b"554 5.3.2 Lukket for natten\r\n")

        threading.Thread(target=refuse, daemon=True).start()
        server = MailServer("127.0.0.1", listener.getsockname()[1], "plain")
        (result,) = results([letter()], server)
    assert (result.outcome, result.reason, result.code) == ("not_sent", "greeting", 554)
    assert "Lukket for natten" in result.sentence()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    return self_made_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.mark.parametrize("password", ["hemmelig", "hemmelig æøå"])
def test_user_and_password_are_told_inside_starttls(
    certificate: tuple[ssl.SSLContext, ssl.SSLContext], password: str
) -> None:
    shows, trusts = certificate
    postbox = Postbox(password=password.encode())
    with mail_server(postbox, tls_context=shows, require_starttls=True, auth_required=True):
        server = to(postbox, security="starttls", user="kontor", password=password)
        assert outcomes(results([letter(), letter(2)], server, context=trusts)) == ["accepted"] * 2


def test_a_wrong_password_sends_nothing_and_shows_nowhere(
    certificate: tuple[ssl.SSLContext, ssl.SSLContext], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    shows, trusts = certificate
    for wrong in ("forkert-kodeord", "forkert-kodeord-å"):
        with mail_server(Postbox(), tls_context=shows, auth_required=True) as postbox:
            server = to(postbox, security="starttls", user="kontor", password=wrong)
            found = results([letter(), letter(2)], server, context=trusts)
        assert [(r.outcome, r.reason, r.code) for r in found] == [("not_sent", "login", 535)] * 2
        assert postbox.received == []
        assert "forkert" not in repr(server) + repr(found) + found[0].sentence()
    # Of our own log: what a server in this process writes is not ours.
    assert "forkert" not in "".join(r.getMessage() for r in caplog.records if "sagsgang" in r.name)


def test_a_server_that_repeats_the_password_is_not_repeated() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def repeat() -> None:
            connection, _ = listener.accept()
            with connection, connection.makefile("rb") as lines:
                connection.sendall(b"220 hej\r\n")
                for line in lines:
                    if line.lower().startswith(b"ehlo"):
                        connection.sendall(b"250-hej\r\n250 AUTH PLAIN\r\n")
                    else:
                        connection.sendall(b"535 nej: hemmelig og " + line)

        threading.Thread(target=repeat, daemon=True).start()
        port = listener.getsockname()[1]
        server = MailServer("127.0.0.1", port, "plain", "kontor", "hemmelig")
        (result,) = results([letter()], server)
    assert result.reason == "login"
    assert "hemmelig" not in result.words
    assert "AGtvbnRvcgBoZW1tZWxpZw" not in result.words


def test_an_encrypted_connection_from_the_first_word(
    certificate: tuple[ssl.SSLContext, ssl.SSLContext],
) -> None:
    shows, trusts = certificate
    with mail_server(Postbox(), ssl_context=shows) as postbox:
        (result,) = results([letter()], to(postbox, security="tls"), context=trusts)
    assert result.outcome == "accepted"


def test_a_certificate_nobody_vouches_for_is_not_trusted(
    certificate: tuple[ssl.SSLContext, ssl.SSLContext],
) -> None:
    shows, _ = certificate
    with mail_server(Postbox(), tls_context=shows) as postbox:
        (result,) = results([letter()], to(postbox, security="starttls"))
    assert (result.outcome, result.reason) == ("not_sent", "certificate")
    assert postbox.received == []


def test_a_server_that_hides_its_encryption_gets_nothing() -> None:
    with mail_server(Postbox()) as postbox:
        server = to(postbox, security="starttls", user="kontor", password="hemmelig")
        (result,) = results([letter()], server)
    assert (result.outcome, result.reason) == ("not_sent", "no_tls")


def test_letters_other_than_ascii_before_the_at_go_where_they_are_taken() -> None:
    sent = letter(to="åse@øerne.example", to_name="Åse")
    with mail_server(Postbox()) as postbox:
        assert outcomes(results([sent], to(postbox))) == ["accepted"]
        assert postbox.received[0].to == ["åse@xn--erne-fra.example"]
    with mail_server(Postbox(), enable_SMTPUTF8=False) as postbox:
        found = results([letter(), sent, letter(2)], to(postbox))
    assert [r.reason for r in found] == ["accepted", "no_utf8", "accepted"]


def test_a_domain_with_danish_letters_is_no_hindrance() -> None:
    with mail_server(Postbox(), enable_SMTPUTF8=False) as postbox:
        (result,) = results([letter(to="ase@øerne.example")], to(postbox))
    assert result.outcome == "accepted"
    assert postbox.received[0].to == ["ase@xn--erne-fra.example"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"subject": "Dagsorden\r\nBcc: alle@ude.example"}, "line"),
        ({"subject": "Dagsorden\u2028"}, "line"),
        ({"to_name": "Åse\nBcc: alle@ude.example"}, "line"),
        ({"to_name": "Åse\x00"}, "line"),
        ({"to": "a@b.example\r\nRCPT TO:<c@d.example>"}, "address"),
        ({"to": "a@b.example, c@d.example"}, "address"),
        ({"to": "<a@b.example>"}, "address"),
        ({"to": ""}, "address"),
        ({"to": "a b@c.example"}, "address"),
        ({"to": "a..b@c.example"}, "address"),
        ({"to": "a@-b.example"}, "address"),
        ({"to": "a@b..example"}, "address"),
        ({"to": "a" * 65 + "@b.example"}, "address"),
        ({"to": "a@" + "b" * 64 + ".example"}, "address"),
        ({"message_id": "<a@b.example>\r\nX: y"}, "message_id"),
        ({"message_id": "ingen"}, "message_id"),
        ({"text": "\ud800"}, "characters"),
        ({"attachments": (Attachment("a\r\nb.pdf", "application/pdf", b""),)}, "line"),
    ],
)
def test_a_letter_that_would_forge_a_header_is_not_sent(
    changes: dict[str, Any], reason: str
) -> None:
    with mail_server(Postbox()) as postbox:
        found = results([letter(**changes), letter(2), letter(3, **changes)], to(postbox))
    assert [r.reason for r in found] == [reason, "accepted", reason]
    assert found[0].outcome == "unusable"
    assert not found[0].again
    assert len(postbox.received) == 1


_line_signs = st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp"))
_long = "kommunalbestyrelsesmedlemsvederlag" * 3
_said = st.one_of(
    st.text(_line_signs, max_size=400),
    st.lists(
        st.sampled_from(
            [
                *("Dagsorden", "på", "Ærø,", "(Åse)", '"Bo"', "a;b", "<x@y>", "\\", "\U0001f600"),
                _long,
                "=?utf-8?q?=0D=0ABcc:_x@y.example?=",
            ]
        ),
        max_size=30,
    ).map(" ".join),
)


@given(_said, _said, _said)
def test_any_subject_and_name_come_out_as_they_went_in(
    subject: str, name: str, file_name: str
) -> None:
    file = Attachment(file_name, "application/pdf", b"%PDF")
    sent = letter(subject=subject, to_name=name, attachments=(file,))
    data = message(sent, sender=OFFICE, reply_to=OFFICE, now=NOW, utf8=False)
    assert data.isascii()
    assert all(len(line) <= 998 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    mail = message_from_bytes(data, policy=policy.SMTP)
    assert set(mail.keys()) == {
        *("From", "To", "Reply-To", "Subject", "Date", "Message-ID", "Auto-Submitted"),
        *("X-Auto-Response-Suppress", "Content-Language", "Content-Type", "MIME-Version"),
    }
    assert [address.addr_spec for address in mail["To"].addresses] == [sent.to]
    (attached,) = mail.iter_attachments()
    assert attached.get_content() == b"%PDF"
    # Of blanks a reader of mail may make what it likes.
    assert _words_of(mail["To"].addresses[0].display_name) == _words_of(name)
    assert _words_of(mail["Subject"]) == _words_of(subject)
    assert _words_of(attached["Content-Disposition"].params.get("filename", "")) == _words_of(
        file_name.translate(str.maketrans('"\\?', "'__"))
    )


def _words_of(text: str) -> str:
    return "".join(text.split())


@given(st.text(max_size=300))
def test_any_text_comes_out_as_it_went_in(text: str) -> None:
    data = message(letter(text=text), sender=OFFICE, reply_to=None, now=NOW, utf8=False)
    mail = message_from_bytes(data, policy=policy.SMTP)
    arrived = mail.get_content().replace("\r\n", "\n")
    assert arrived.rstrip("\n") == text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")


def test_an_address_is_looked_at_before_it_is_kept() -> None:
    assert address_problem("åse.sørensen@øerne.example") == ""
    assert address_problem("åse") == "address"


def test_settings_name_server_and_sender(monkeypatch: pytest.MonkeyPatch) -> None:
    assert server_of("") is None
    assert server_of("smtp://localhost:2525") == MailServer("localhost", 2525, "plain")
    assert server_of("smtp://mail.example?tls=no") == MailServer("mail.example", 25, "plain")
    assert server_of("smtp://k%40b:p%2F%C3%A6@mail.example") == MailServer(
        "mail.example", 587, "starttls", "k@b", "p/æ"
    )
    assert server_of("smtps://mail.example") == MailServer("mail.example", 465, "tls")
    assert mailbox_of("") is None
    assert mailbox_of("Øernes Fællesråd <post@øerne.example>") == Mailbox(
        "post@øerne.example", "Øernes Fællesråd"
    )
    assert mailbox_of("post@faellesraad.example") == Mailbox("post@faellesraad.example")
    monkeypatch.setenv("SAGSGANG_MAIL", "smtp://localhost")
    monkeypatch.setenv("SAGSGANG_MAIL_FROM", '"Fællesråd" <post@faellesraad.example>')
    assert environment.read("SAGSGANG_MAIL") == MailServer("localhost", 25, "plain")
    assert environment.read("SAGSGANG_MAIL_FROM") == Mailbox(
        "post@faellesraad.example", "Fællesråd"
    )


@pytest.mark.parametrize(
    "setting",
    [
        "mail.example",
        "http://kontor:hemmelig@mail.example",
        "smtp://kontor:hemmelig@",
        "smtp://kontor:hemmelig@mail.example:hemmelig",
        "smtp://kontor:hemmelig@mail.example:99999",
        "smtp://kontor:hemmelig@mail.example/sti",
        "smtp://kontor:hemmelig@mail.example?tls=no",
        "smtps://kontor:hemmelig@mail.example?tls=no",
        "smtp://kontor:hemmelig@mail.example?andet=1",
        "smtp://kontor:hemmelig@mail.example?tls",
        "smtp://:hemmelig@mail.example",
        "smtp://kontor@mail.example",
        "smtp://kontor:hemmelig@[mail.example",
    ],
)
def test_a_server_that_cannot_be_stops_the_start_without_its_password(
    setting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAGSGANG_MAIL", setting)
    with pytest.raises(environment.BadSetting, match="SAGSGANG_MAIL") as error:
        environment.read("SAGSGANG_MAIL")
    chain: BaseException | None = error.value
    while chain is not None:
        assert "hemmelig" not in str(chain)
        assert chain.__suppress_context__ or chain.__context__ is None
        chain = chain.__cause__


@pytest.mark.parametrize("setting", ["Fællesråd", "a@b@c", "Navn <a@b.example> x", "a@b\n.example"])
def test_a_sender_that_is_no_address_stops_the_start(
    setting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAGSGANG_MAIL_FROM", setting)
    with pytest.raises(environment.BadSetting, match="SAGSGANG_MAIL_FROM"):
        environment.read("SAGSGANG_MAIL_FROM")


def test_every_reason_is_told_in_both_languages() -> None:
    for reason in REASONS:
        told = Result(letter(), "refused", reason, 550, "nej")
        for language in ("da", "en"):
            assert told.sentence(language).endswith((".", "@."))
            assert "{" not in told.sentence(language)


def test_mail_from_nobody_stops_the_start() -> None:
    started = subprocess.run(
        [sys.executable, "-c", "import sagsgang.config.settings"],
        env={
            **os.environ,
            "SAGSGANG_MAIL": "smtp://u:hemmelig@a.example",
            "SAGSGANG_MAIL_FROM": "",
        },
        capture_output=True,
        text=True,
    )
    assert started.returncode == 1
    assert "SAGSGANG_MAIL_FROM='' is not usable" in started.stderr
    assert "hemmelig" not in started.stderr


def headers_of(written: Letter) -> Any:
    data = message(written, sender=OFFICE, reply_to=None, now=NOW, utf8=False)
    return message_from_bytes(data, policy=policy.SMTP)


def test_a_letter_can_say_where_mail_programs_stop_it() -> None:
    place = "https://fjord.example/soeg/gemte/7:abc/afmeld/"
    told = headers_of(letter(unsubscribe=place))
    assert told["List-Unsubscribe"] == f"<{place}>"
    assert told["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "List-Unsubscribe" not in headers_of(letter())


@pytest.mark.parametrize(
    "place", ["https://a.example/\r\nBcc: x@y.example", "javascript:x", "x> <y"]
)
def test_where_a_letter_is_stopped_forges_no_header(place: str) -> None:
    with pytest.raises(Unusable):
        headers_of(letter(unsubscribe=place))
