"""Addresses of the family's pages. One POST address does one thing."""

from django.urls import path

from laget.portal.web import pages

urlpatterns = [
    path("family/", pages.family, name="family"),
    path("family/cases/<uuid:case>/", pages.show, name="family-case"),
    path("family/consents/<uuid:consent>/", pages.question, name="family-consent"),
    path("family/consents/<uuid:consent>/answer/", pages.answer, name="family-answer"),
    path("family/consents/<uuid:consent>/withdraw/", pages.withdraw, name="family-withdraw"),
    path(
        "family/consents/<uuid:consent>/withdraw/do/",
        pages.withdraw_do,
        name="family-withdraw-do",
    ),
]
