"""Addresses that only take a form."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

Rest = ParamSpec("Rest")


def by_form(
    view: Callable[Concatenate[HttpRequest, Rest], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, Rest], HttpResponseBase]:
    """Only a form does what the view does; who opens its address as a page is told so.

    It is the same answer for everybody and says nothing of what is at the address.
    """

    @wraps(view)
    def sent(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        if request.method != "POST":
            response = render(request, "desk/only_by_form.html", status=405)
            response["Allow"] = "POST"
            return response
        return view(request, *args, **kwargs)

    return sent
