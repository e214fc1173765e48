"""Whether the process is ready to serve."""

from django.http import HttpRequest, HttpResponse

from laget.access.doors import public
from laget.site.ready import hindrance


@public
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the database can be served from; else 503, without saying why to strangers."""
    return HttpResponse("not ready", status=503) if hindrance() else HttpResponse("ok")
