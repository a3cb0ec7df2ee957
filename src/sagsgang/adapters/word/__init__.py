"""A paper to Word by a template, and back when a person has gone on with it there.

``writing.write`` and ``reading.read`` are inverse to each other: what Word holds of a manuscript
is ``settling.settled``.
"""
