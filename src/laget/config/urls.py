"""All addresses. Every view asks for a seat unless it is marked `public` (access/doors.py)."""

from django.urls import include, path

urlpatterns = [
    path("", include("laget.site.web.urls")),
    path("", include("laget.catalogue.web.urls")),
    path("", include("laget.governance.web.urls")),
    path("", include("laget.cases.web.urls")),
    path("", include("laget.cases.web.consent_urls")),
    path("", include("laget.meetings.web.urls")),
    path("", include("laget.plans.web.urls")),
    path("", include("laget.year.web.urls")),
    path("", include("laget.portal.web.urls")),
]

handler404 = "laget.site.web.errors.absent"
handler400 = "laget.site.web.errors.unreadable"
handler500 = "laget.site.web.errors.failed"
