"""All addresses. Everything asks for a seat unless `site.web.closed` lists it as public."""

from django.urls import include, path

urlpatterns = [
    path("", include("laget.site.web.urls")),
    path("", include("laget.cases.web.urls")),
    path("", include("laget.cases.web.consent_urls")),
    path("", include("laget.meetings.web.urls")),
    path("", include("laget.portal.web.urls")),
]
