"""An invented association with an invented board: the papers a newcomer meets first.

``board/*.toml`` is the source, ``templates/`` prints it, ``build`` makes ``papers/``.
"""
