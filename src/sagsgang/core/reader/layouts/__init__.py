"""The registry of layouts: one explicit list, asked in this order about every paper.

A new layout is one file here that exports ``LAYOUT``, one line in ``LAYOUTS``, and a paper with
its expectation in ``tests/reader/papers/layouts`` under the layout's id.
"""

from __future__ import annotations

from sagsgang.core.reader.layout import Layout
from sagsgang.core.reader.layouts import (
    acadre,
    danske_regioner,
    danske_regioner_2011,
    edoc,
    firstagenda,
    general,
    region_hovedstaden_edagsorden,
    region_hovedstaden_publication,
    region_hovedstaden_transcript,
    region_midtjylland,
    region_nordjylland,
    region_sjaelland_2020,
    region_sjaelland_2021,
    region_syddanmark_2008,
    region_syddanmark_web,
    sbsys,
)

GENERAL: Layout = general.LAYOUT

LAYOUTS: tuple[Layout, ...] = (
    danske_regioner.LAYOUT,
    danske_regioner_2011.LAYOUT,
    firstagenda.LAYOUT,
    sbsys.LAYOUT,
    edoc.LAYOUT,
    acadre.LAYOUT,
    region_hovedstaden_edagsorden.LAYOUT,
    region_hovedstaden_publication.LAYOUT,
    region_hovedstaden_transcript.LAYOUT,
    region_midtjylland.LAYOUT,
    region_syddanmark_web.LAYOUT,
    region_syddanmark_2008.LAYOUT,
    region_sjaelland_2020.LAYOUT,
    region_sjaelland_2021.LAYOUT,
    region_nordjylland.LAYOUT,
    GENERAL,
)
