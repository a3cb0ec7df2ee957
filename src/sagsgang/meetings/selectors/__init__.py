"""Read meetings, items and cases for one actor, as the finished shapes of ``meetings.pages``.

Each function takes the actor and goes through ``access``; a thing that the actor may not see is
``None``, just like a thing that is not there.
"""
