"""Where an open page stands: which town, in which language."""

from dataclasses import dataclass

from django.core.validators import slug_re
from django.urls import reverse

from laget.access.requests import LagetRequest
from laget.catalogue.guide import service_of
from laget.catalogue.queries import town as find_town
from laget.organisations.api import Municipality, Setup


@dataclass(frozen=True)
class Place:
    """A town in a language; the frame of the page is drawn from it."""

    town: Municipality
    setup: Setup
    language: str

    def url(self, name: str, *args: str) -> str:
        """An open address of this town in this language."""
        return reverse(name, args=[self.town.code, self.language, *args])

    def leads(self, target: str) -> str:
        """Where a link of the guide leads."""
        if (code := service_of(target)) and slug_re.match(code):
            return self.url("open-service", code)
        return {"tjenester": self.url("open-services"), "numre": "#numre"}.get(target, "#")


def stand(request: LagetRequest, town: str, language: str) -> Place:
    """The page's place, also for its frame. Raises Absent."""
    place = Place(*find_town(request.viewer, town), language)
    request.open_place = place  # type: ignore[attr-defined]  # read by the frame
    return place
