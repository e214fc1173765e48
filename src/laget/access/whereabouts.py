"""Which page the reader is on, as an address that can be opened again."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme


def page_of(request: HttpRequest) -> str:
    """The page's own address; where only forms lead, the page that the form stood on.

    Empty when neither is known.
    """
    here = request.get_full_path()
    return here if request.method == "GET" or opens(here) else page_before(request)


def page_before(request: HttpRequest) -> str:
    """The page of ours that one came from; empty for any other."""
    try:
        before = urlsplit(request.headers.get("Referer", ""))
    except ValueError:  # not an address at all
        return ""
    address = before.path + (f"?{before.query}" if before.query else "")
    ours = (before.scheme, before.netloc) == (request.scheme, request.get_host())
    return address if ours and opens(address) else ""


def is_local(address: str) -> bool:
    """Whether it is a path from our own root, and not the address of another place."""
    return address.startswith("/") and url_has_allowed_host_and_scheme(address, None)


def opens(address: str) -> bool:
    """Whether a page of ours answers there, and not only to a form."""
    if not is_local(address):
        return False
    try:
        view = resolve(urlsplit(address).path).func
    except (Resolver404, ValueError):
        return False
    return not getattr(view, "post_only", False)
