"""Addresses of the catalogue: the open pages of a town, and what a unit keeps of its services.

The open addresses are in Norwegian: they are read aloud, printed and typed by hand.
"""

from django.urls import path

from laget.catalogue.web import open_pages, own

TOWN = "kommune/<slug:town>/<slug:language>/"

urlpatterns = [
    path("kommune/", open_pages.towns, name="open-towns"),
    path("kommune/<str:town>/", open_pages.in_which_language, name="open-town-any"),
    path(TOWN, open_pages.front, name="open-town"),
    path(f"{TOWN}tjenester/", open_pages.services, name="open-services"),
    path(f"{TOWN}tjenester/<slug:code>/", open_pages.service, name="open-service"),
    path(f"{TOWN}hva-gjor-jeg/", open_pages.guides, name="open-guides"),
    path(f"{TOWN}hva-gjor-jeg/<slug:reader>/", open_pages.guide, name="open-guide"),
    path(f"{TOWN}samarbeid/", open_pages.together, name="open-together"),
    path("services/", own.services, name="own-services"),
    path("services/<slug:code>/", own.describe, name="own-service"),
    path("services/<slug:code>/right/", own.look_over, name="own-service-right"),
]
