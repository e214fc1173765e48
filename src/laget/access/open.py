"""Pages for everybody: they know nobody, and so they may be kept and shown to anybody.

Such a page reads neither session nor cookie, has its language in its address, and is the same for
whoever asks. It is never mixed with the pages of somebody signed in: the frame is the town's, the
viewer is the public, and no form with a token of hers stands on it.
"""

import functools
from collections.abc import Callable
from typing import TypeVar, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page, require_safe

from laget.access.doors import marked
from laget.kernel.errors import Absent

V = TypeVar("V", bound=Callable[..., HttpResponse])
KEPT_SECONDS = 300


def open_page(view: V) -> V:
    """This page is for everybody and tells nothing of anybody; `language` stands in its address."""

    @functools.wraps(view)
    def shown(request: HttpRequest, *args: object, language: str, **kwargs: object) -> HttpResponse:
        if language not in dict(settings.LANGUAGES):
            raise Absent  # before it is activated: each unknown one would be kept for ever
        translation.activate(language)  # not only in the view: a page not found speaks it too
        response = view(request, *args, language=language, **kwargs)
        response.headers["Content-Language"] = language
        if response.status_code == 200:
            response.headers["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
        return response

    # Compressing is safe here as nothing on the page is secret. The mark is that of the page
    # itself: what is compressed differs each time.
    # A form sent here by mistake is told that there is none, not that its token is missing.
    ready = csrf_exempt(gzip_page(conditional_page(require_safe(shown))))
    return cast("V", marked(ready, is_public=True, is_open=True))


def is_open(request: HttpRequest) -> bool:
    """Whether the address is that of a page for everybody."""
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return False
    return bool(getattr(view, "is_open", False))
