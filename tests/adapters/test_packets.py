"""Attachments put into a packet: page by page, numbered through, and none of them spoils it."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
import typst
from pikepdf import Array, Dictionary, Name
from PIL import Image

from sagsgang.adapters.packets import pages
from sagsgang.adapters.packets.apart import FilesApart
from sagsgang.adapters.packets.joining import join
from sagsgang.adapters.packets.looking import look
from sagsgang.adapters.packets.prepared import Cover, Prepared, PutIn
from sagsgang.adapters.typesetting.packet import Attached, every_file, packet_typeset
from sagsgang.core.edition import Edition, EditionFile, EditionItem, open_edition
from tests.adapters.accessible import faults
from tests.adapters.test_typesetting_minutes import AT, LAND, LIGHT, MINUTES

_LONG = "#lorem(900)"


def _typed(source: str, *, tagged: bool = False) -> bytes:
    made: bytes = typst.compile(
        source.encode(), format="pdf", pdf_tags=tagged, pdf_standards=["ua-1"] if tagged else []
    )
    return made


UNTAGGED = _typed(f"= Om havnen\nSe #link('https://eksempel.dk')[her].\n{_LONG}".replace("'", '"'))
TAGGED = _typed(
    '#set document(title: "Lys")\n#set text(lang: "en")\n= Light <top>\n== More\n'
    + _LONG
    + '\n#pagebreak()\n#link(<top>)[up] #link("https://eksempel.dk")[out]\n'
    "#table(columns: 2, table.header[A][B], [1], [2])",
    tagged=True,
)


def _changed(pdf: bytes, change: Any) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        change(file)
        made = io.BytesIO()
        file.save(made)
    return made.getvalue()


def _turned(by: int) -> bytes:
    def turn(file: pikepdf.Pdf) -> None:
        for page in file.pages:
            page.rotate(by, relative=False)

    return _changed(UNTAGGED, turn)


def _encrypted(user: str) -> bytes:
    with pikepdf.open(io.BytesIO(UNTAGGED)) as file:
        made = io.BytesIO()
        file.save(made, encryption=pikepdf.Encryption(user=user, owner="ejer"))
    return made.getvalue()


def _picture(kind: str, mode: str = "RGB") -> bytes:
    made = io.BytesIO()
    Image.new(mode, (40, 30), "red").save(made, kind)
    return made.getvalue()


_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _prepared(folder: Path, data: bytes, media_type: str = "application/pdf") -> Prepared:
    (folder / "in").write_bytes(data)
    return look(folder / "in", folder / "out", media_type)


# ---- what a file is ----------------------------------------------------------------------------


def test_what_cannot_be_put_in_goes_beside_with_its_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut = UNTAGGED[: len(UNTAGGED) // 2]
    none = _changed(UNTAGGED, lambda file: file.pages.__delitem__(slice(None)))
    for data, media_type, why in (
        (cut, "application/pdf", "broken"),
        (b"%PDF-1.7\n" + b"\xff" * 5000, "application/pdf", "broken"),
        (none, "application/pdf", "broken"),
        (b"", "application/pdf", "broken"),
        (_encrypted("hemmelig"), "application/pdf", "encrypted"),
        (b"PK\x03\x04", _SHEET, "spreadsheet"),
        (b"PK\x03\x04", _WORD, "document"),
        (b"\x89PNG\r\n\x1a\nno", "image/png", "broken"),
        (b"MZ\x90", "application/x-dosexec", "other"),
    ):
        assert _prepared(tmp_path, data, media_type).beside == why, (media_type, why)
    monkeypatch.setattr(pages, "MOST_PAGES", 1)
    assert _prepared(tmp_path, TAGGED).beside == "too_many_pages"
    with (tmp_path / "in").open("wb") as huge:
        huge.truncate(500_000_000)
    assert look(tmp_path / "in", tmp_path / "out", "application/pdf").beside == "too_large"
    assert look(tmp_path / "gone", tmp_path / "out", "application/pdf").beside == "missing"


def test_a_pdf_is_told_by_its_bytes_and_a_picture_too(tmp_path: Path) -> None:
    assert len(_prepared(tmp_path, UNTAGGED, "text/plain").pages) == 2
    assert len(_prepared(tmp_path, _encrypted("")).pages) == 2  # anybody can open it
    for kind, printed in (("PNG", "png"), ("JPEG", "jpg"), ("GIF", "png"), ("TIFF", "png")):
        assert _prepared(tmp_path, _picture(kind), "application/octet-stream").picture == printed
    assert _prepared(tmp_path, _picture("PNG", "RGBA")).picture == "png"
    with Image.open(tmp_path / "out") as shown:
        assert shown.mode == "RGB"


def test_what_a_page_could_start_is_taken_away(tmp_path: Path) -> None:
    def arm(file: pikepdf.Pdf) -> None:
        script = Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        file.Root.OpenAction = script
        file.Root.AA = Dictionary(WC=script)
        file.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["x", script])))
        file.attachments["skjult.txt"] = b"LUKKET"
        page = file.pages[0].obj
        page.AA = Dictionary(O=script)
        box = Array([0, 0, 9, 9])
        for action in (
            script,
            Dictionary(S=Name.Launch, F=pikepdf.String("cmd.exe")),
            Dictionary(S=Name.URI, URI=pikepdf.String("javascript:alert(1)")),
        ):
            note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=box, A=action)
            page.Annots.append(file.make_indirect(note))
        file.docinfo["/Title"] = "LUKKET titel"

    assert len(_prepared(tmp_path, _changed(UNTAGGED, arm)).pages) == 2
    with pikepdf.open(tmp_path / "out") as file:
        kept = b"".join(repr(thing).encode() for thing in file.objects)
        links = [str(note.A.URI) for note in file.pages[0].obj.Annots]
        assert set(file.Root.keys()) == {"/Type", "/Pages"}
        assert "/Info" not in file.trailer
    assert links == ["https://eksempel.dk"]
    for sign in (b"JavaScript", b"Launch", b"cmd.exe", b"LUKKET", b"alert"):
        assert sign not in kept


def test_what_is_filled_in_stands_printed(tmp_path: Path) -> None:
    def fill(file: pikepdf.Pdf) -> None:
        looks = file.make_stream(b"BT /F 12 Tf 2 2 Td (Udfyldt) Tj ET")
        looks.Type, looks.Subtype, looks.BBox = Name.XObject, Name.Form, Array([0, 0, 99, 20])
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        looks.Resources = Dictionary(Font=Dictionary(F=font))
        field = file.make_indirect(
            Dictionary(
                Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=pikepdf.String("navn"),
                V=pikepdf.String("Udfyldt"), Rect=Array([50, 50, 149, 70]), F=4,
                AP=Dictionary(N=looks),
            )
        )  # fmt: skip
        file.pages[0].obj.Annots.append(field)
        file.Root.AcroForm = Dictionary(Fields=Array([field]))

    _prepared(tmp_path, _changed(UNTAGGED, fill))
    assert "Udfyldt" in _texts((tmp_path / "out").read_bytes())[0]


# ---- a whole packet ----------------------------------------------------------------------------


def _files(*names: str) -> tuple[EditionFile, ...]:
    return tuple(
        EditionFile(
            number, f"Notat om {name}", f"{name}.pdf", "ab", document_id=f"18112{number:02}"
        )
        for number, name in enumerate(names, 1)
    )


class Packet:
    """A packet made of files by name."""

    def __init__(self, folder: Path, edition: Edition, files: dict[str, bytes]) -> None:
        self.attached = []
        for place, (at, of, file) in enumerate(every_file(edition)):
            (folder / file.name).write_bytes(files[file.name.removesuffix(".pdf")])
            target = folder / f"{place}.out"
            prepared = look(folder / file.name, target, "application/pdf")
            picture = target.read_bytes() if prepared.picture else b""
            number = edition.items[at].number
            self.attached.append(Attached(place, at, number, of, file, prepared, picture))
        self.typeset = packet_typeset(edition, self.attached, printed_at=AT)
        (folder / "typeset").write_bytes(self.typeset)
        self.covers = [
            Cover(
                one.item,
                one.title,
                PutIn(str(folder / f"{one.place}.out"), one.prepared, one.title)
                if one.prepared.pages
                else None,
            )
            for one in self.attached
        ]
        self.items = len(edition.items)
        self.folder = folder

    def joined(self) -> bytes:
        join(self.folder / "typeset", self.covers, self.folder / "packet", items=self.items)
        return (self.folder / "packet").read_bytes()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Packet, bytes]:
    sub = EditionItem(9, "case", "", "Møde med ministeren", files=_files("picture"))
    edition = replace(
        MINUTES,
        items=(
            replace(LIGHT, files=_files("plain", "tagged", "broken")),
            replace(LAND, files=_files("turned", "tagged")),
            EditionItem(3, "container", "3", "Orienteringer", subs=(sub,)),
        ),
    )
    files = {
        "plain": UNTAGGED,
        "tagged": TAGGED,
        "broken": UNTAGGED[:300],
        "turned": _turned(90),
        "picture": _picture("PNG"),
    }
    packet = Packet(tmp_path_factory.mktemp("packet"), edition, files)
    return packet, packet.joined()


def _texts(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        told = [page.get_textpage().get_text_range() for page in document]
    return [" ".join(text.replace("\xa0", " ").split()) for text in told]


def test_pages_are_numbered_through_and_behind_their_covers(made: tuple[Packet, bytes]) -> None:
    texts = _texts(made[1])
    for number, text in enumerate(texts, 1):
        assert f"Side {number} af {len(texts)}" in text
        assert "Lukket udgave – kun for medlemmer" in text
    begins = [text.removeprefix("Lukket udgave – kun for medlemmer ")[:19] for text in texts]
    assert begins[3:] == [
        "Bilag 1 til punkt 1",
        "Om havnen Se her. L",
        begins[5],
        "Bilag 2 til punkt 1",
        "Light More Lorem ip",
        begins[8],
        "up out A B 1 2 Bila",
        "Bilag 3 til punkt 1",
        "Bilag 1 til punkt 2",
        begins[12],
        begins[13],
        "Bilag 2 til punkt 2",
        "Light More Lorem ip",
        begins[16],
        "up out A B 1 2 Bila",
        "Bilag 1 til punkt 3",
        "Bestyrelsen, torsda",
    ]


def test_a_cover_tells_what_boards_know_from_one(made: tuple[Packet, bytes]) -> None:
    cover, broken, closed = (_texts(made[1])[page] for page in (3, 10, 11))
    assert (
        "Notat om plain Bilag Titel: Notat om plain Dagsordens titel: Lyset på Tågø "
        "Dagsordenspunkt nr: 1 Bilag nr: 1 Antal bilag: 3 Adgang: Åben "
        "Sagsnummer: EMN-2026-00198 Dokument-id: 1811201 Filnavn: plain.pdf" in cover
    )
    assert (
        "Bilaget udleveres ved siden af mødematerialet, "
        "fordi filen er beskadiget og kan ikke læses." in broken
    )
    assert "Adgang: Lukket" in closed


def test_bookmarks_stand_under_item_and_attachment(made: tuple[Packet, bytes]) -> None:
    with pypdfium2.PdfDocument(made[1]) as document:
        marks = [
            (mark.level, mark.get_title(), mark.get_dest().get_index() + 1)
            for mark in document.get_toc()
        ]
        labels = [document.get_page_label(number) for number in range(len(document))]
    assert marks == [
        (0, "Punkt 1 (Åben) Lyset på Tågø", 2),
        (1, "Bilag 1: Notat om plain", 4),
        (2, "Om havnen", 5),
        (1, "Bilag 2: Notat om tagged", 7),
        (2, "Light", 8),
        (3, "More", 8),
        (1, "Bilag 3: Notat om broken", 11),
        (0, "Punkt 2 (Lukket) Køb af grund", 2),
        (1, "Bilag 1: Notat om turned", 12),
        (2, "Om havnen", 13),
        (1, "Bilag 2: Notat om tagged", 15),
        (2, "Light", 16),
        (3, "More", 16),
        (0, "Punkt 3 (Åben) Orienteringer", 3),
        (1, "Møde med ministeren", 3),
        (1, "Bilag 1: Notat om picture", 19),
    ]
    assert labels == [str(number) for number in range(1, len(labels) + 1)]


def test_the_number_is_stamped_below_the_page_and_the_page_keeps_its_size(
    made: tuple[Packet, bytes],
) -> None:
    with pikepdf.open(io.BytesIO(made[1])) as file:
        plain, turned = file.pages[4].obj, file.pages[12].obj
        for page, box in ((plain, [0, -24, 595.276, 841.89]), (turned, [0, 0, 619.276, 841.89])):
            assert [float(edge) for edge in page.MediaBox] == pytest.approx(box, abs=0.1)
    with pypdfium2.PdfDocument(made[1]) as document:
        for number in (4, 12):
            text = document[number].get_textpage()
            where = text.get_text_range().index("Side ")
            left, _, _, top = text.get_charbox(where)
            assert top < 0 if number == 4 else left > 595


def test_a_file_brings_its_own_structure_and_others_are_told_as_a_whole(
    made: tuple[Packet, bytes],
) -> None:
    with pikepdf.open(io.BytesIO(made[1])) as file:
        document = file.Root.StructTreeRoot.K[0]
        parts = [kid for kid in document.K if str(kid.S) == "/Part"]
        assert [str(part.T) for part in parts] == [
            "Bilag 1: Notat om plain",
            "Bilag 2: Notat om tagged",
            "Bilag 1: Notat om turned",
            "Bilag 2: Notat om tagged",
        ]
        assert [str(kid.S) for kid in parts[0].K] == ["/P", "/Link", "/P"]
        assert str(parts[1].Lang) == "en"
        kinds = {str(kind) for kind in _kinds(parts[1])}
        assert {"/H1", "/H2", "/Table", "/TH", "/Link"} <= kinds
        # Each page finds its own elements again.
        places = pikepdf.NumberTree(file.Root.StructTreeRoot.ParentTree)
        for page in file.pages:
            found = places[int(page.obj.StructParents)]
            assert all(_stands_on(one, page.obj) for one in found if isinstance(one, Dictionary))
        link = next(note for note in file.pages[9].obj.Annots if Name.Dest in note)
        assert link.Dest[0].objgen == file.pages[7].obj.objgen


def _stands_on(element: Any, page: Any) -> bool:
    kids = element.get(Name.K, Array())
    marks = [
        kid for kid in (kids if isinstance(kids, Array) else [kids]) if not isinstance(kid, int)
    ]
    pages = [one.Pg.objgen for one in (element, *marks) if Name.Pg in one]
    return page.objgen in pages


def _kinds(element: Any) -> list[Any]:
    kids = element.get(Name.K, Array())
    found = [element.S] if Name.S in element else []
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary):
            found += _kinds(kid)
    return found


def test_the_whole_claims_no_standard_but_keeps_what_was_ours(made: tuple[Packet, bytes]) -> None:
    packet, pdf = made
    assert b"<pdfuaid:part>1</pdfuaid:part>" in packet.typeset
    assert faults(packet.typeset) == []
    # All that can be checked holds; only the claim itself is missing.
    assert faults(pdf) == []
    with pikepdf.open(io.BytesIO(pdf)) as file:
        told = file.Root.Metadata.read_bytes()
        assert b"id:part>" not in told
        assert b"id:conformance>" not in told
        assert str(file.Root.Lang).startswith("da")
        assert file.Root.MarkInfo.Marked
        assert str(file.docinfo["/Title"]).startswith("Referat med bilag – Bestyrelsen")


def test_the_same_files_make_the_same_bytes(made: tuple[Packet, bytes]) -> None:
    assert made[0].joined() == made[1]


def test_the_open_packet_has_nothing_of_what_is_closed(tmp_path: Path) -> None:
    closed = replace(LIGHT, files=tuple(replace(one, closed=True) for one in _files("plain")))
    edition = open_edition(replace(MINUTES, items=(closed, LAND)))
    made = Packet(tmp_path, replace(edition, items=edition.items[1:]), {})
    assert made.attached == []
    assert not any("grund" in text for text in _texts(made.typeset))


def test_a_title_of_two_thousand_signs_and_a_tiny_page(tmp_path: Path) -> None:
    tiny = _changed(
        UNTAGGED, lambda file: file.pages[0].obj.__setitem__("/MediaBox", Array([0, 0, 60, 60]))
    )
    item = replace(LIGHT, files=(replace(_files("plain")[0], title="Ærø " * 500),))
    made = Packet(tmp_path, replace(MINUTES, items=(item,)), {"plain": tiny})
    texts = _texts(made.joined())
    for number, text in enumerate(texts, 1):
        assert f"Side {number} af {len(texts)}" in text


# ---- in a process of its own -------------------------------------------------------------------


def test_a_file_that_takes_too_long_or_ends_the_process_harms_no_other(tmp_path: Path) -> None:
    good = tmp_path / "good.pdf"
    good.write_bytes(UNTAGGED)
    with FilesApart(longest=0.001) as apart:
        late = apart.prepare(good, tmp_path / "a", "application/pdf")
    assert late.beside == "too_slow"
    with FilesApart() as apart:
        assert len(apart.prepare(good, tmp_path / "b", "application/pdf").pages) == 2
        apart._process.kill()  # type: ignore[union-attr]
        apart._process.wait()  # type: ignore[union-attr]
        assert len(apart.prepare(good, tmp_path / "c", "application/pdf").pages) == 2
