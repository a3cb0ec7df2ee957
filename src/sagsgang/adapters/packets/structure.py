"""What screen readers are told of the pages that are put in.

A file with a structure of its own brings it along. In any other file each page becomes one element:
its text in the order it was written, or, when it has none, a picture with a description.
"""

from __future__ import annotations

from typing import Any

from pikepdf import Array, Dictionary, Name, NumberTree, Object, Pdf, Stream, String

from sagsgang.adapters.packets.prepared import PutIn


class Structure:
    """The structure tree of the packet, to which put-in files are added page by page."""

    def __init__(self, packet: Pdf) -> None:
        self._packet = packet
        self._root = packet.Root.StructTreeRoot
        self._places = NumberTree(self._root.ParentTree)
        self._next = max((int(key) for key in self._places), default=-1) + 1
        self._document = _document_of(self._root)
        pages = {page.obj.objgen: number for number, page in enumerate(packet.pages)}
        # Where each of the paper's own elements begins, told before any page is put in.
        self._pages = [_page_of(kid, pages) for kid in self._document.K]
        self._parts: list[tuple[int, Object]] = []

    @property
    def next_place(self) -> int:
        """The next number by which a page's elements are found."""
        return self._next

    def part(self, put_in: PutIn, after: int) -> Object:
        """The element of one attachment, behind its cover's, which ends on page ``after``."""
        part = self._packet.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Part, P=self._document, T=String(put_in.title))
        )
        if put_in.prepared.language:
            part.Lang = String(put_in.prepared.language)
        self._parts.append((after, part))
        return part

    def bring(self, part: Object, tree: Object) -> None:
        """Take over a copied tree, whose numbers have been moved beyond ours already."""
        top = tree.get(Name.K)
        all_kids: list[Any] = list(top) if isinstance(top, Array) else [top]
        kids = [kid for kid in all_kids if isinstance(kid, Dictionary)]
        for kid in kids:
            kid.P = part
        part.K = Array(kids)
        for number, place in NumberTree(tree.ParentTree).items():
            self._places[int(number)] = place
            self._next = max(self._next, int(number) + 1)
        for name in (Name.RoleMap, Name.ClassMap):
            ours = self._root.get(name)
            for key, meaning in tree.get(name, Dictionary()).items():
                if ours is None:
                    ours = self._root[name] = Dictionary()
                if key not in ours:
                    ours[key] = meaning

    def one_element(self, part: Object, page: Object, alt: str) -> None:
        """The whole page as one element: a picture described by ``alt``, else a paragraph."""
        kind = Name.Figure if alt else Name.P
        element = self._packet.make_indirect(
            Dictionary(Type=Name.StructElem, S=kind, P=part, Pg=page, K=0)
        )
        if alt:
            element.Alt = String(alt)
            box = [float(edge) for edge in page.MediaBox]
            element.A = Dictionary(O=Name.Layout, BBox=Array(box), Placement=Name.Block)
        _append(part, element)
        page.StructParents = self._next
        self._places[self._next] = self._packet.make_indirect(Array([element]))
        self._next += 1

    def links(self, part: Object, page: Object) -> None:
        """The links of a page whose file has no structure."""
        for note in page.get(Name.Annots, Array()):
            action = note.get(Name.A)
            told = str(action.URI) if action is not None else "Henvisning i bilaget"
            element = self._packet.make_indirect(
                Dictionary(Type=Name.StructElem, S=Name.Link, P=part, Pg=page, Alt=String(told))
            )
            element.K = Dictionary(Type=Name.OBJR, Obj=note, Pg=page)
            _append(part, element)
            note.Contents = String(told)
            note.StructParent = self._next
            self._places[self._next] = element
            self._next += 1
        if Name.Annots in page:
            page.Tabs = Name.S

    def finish(self) -> None:
        """Put the attachments' elements where their pages are."""
        kids = list(self._document.K)
        for after, part in reversed(self._parts):
            at = sum(page <= after for page in self._pages)
            kids.insert(at, part)
        self._document.K = Array(kids)
        self._root.ParentTreeNextKey = self._next


def moved(pdf: Pdf, by: int) -> None:
    """Move all numbers of a file's structure, so that they are nobody else's.

    Links and pictures within pages have them too.
    """
    tree = NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    places = {int(number): place for number, place in tree.items()}
    fresh = NumberTree.new(pdf)
    for number, place in places.items():
        fresh[number + by] = place
    pdf.Root.StructTreeRoot.ParentTree = fresh.obj
    for thing in pdf.objects:
        if isinstance(thing, Dictionary | Stream):
            for name in (Name.StructParents, Name.StructParent):
                if name in thing:
                    thing[name] = int(thing[name]) + by


def _document_of(root: Object) -> Any:
    top = root.K[0] if isinstance(root.K, Array) else root.K
    if not isinstance(top.K, Array):
        top.K = Array([top.K])
    return top


def _page_of(element: Object, pages: dict[tuple[int, int], int]) -> int:
    """The page an element begins on; the one before all when nothing tells."""
    waiting: list[Any] = [element]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Array):
            waiting += reversed(list(one))
        elif isinstance(one, Dictionary):
            page = one.get(Name.Pg)
            if page is not None and page.objgen in pages:
                return pages[page.objgen]
            waiting.append(one.get(Name.K))
    return -1


def _append(part: Object, element: Object) -> None:
    if Name.K in part:
        part.K.append(element)
    else:
        part.K = Array([element])
