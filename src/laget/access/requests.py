"""A request with a viewer, for views."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from laget.access.viewer import Viewer


class LagetRequest(HttpRequest):
    """What a view receives: the middlewares have set `viewer` and `htmx`."""

    viewer: Viewer
    htmx: HtmxDetails
