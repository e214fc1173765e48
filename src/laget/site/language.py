"""The language of whoever has not chosen one: her unit's own written standard."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from laget.access.viewer import Viewer
from laget.platform.localised import chosen
from laget.site.shell import standard_of


class OwnStandard:
    """Between bokmål and nynorsk the unit decides until somebody chooses for herself.

    A browser that asks for English gets English. Source: språklova; a unit has its målform.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the unit's standard, when nothing else was chosen."""
        viewer: Viewer | None = getattr(request, "viewer", None)
        if viewer is None or chosen(request) or translation.get_language() != "nb":
            return self.get_response(request)
        language = standard_of(viewer)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        return self.get_response(request)
