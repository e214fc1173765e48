"""Addresses of asking for consent. One POST address does one thing."""

from django.urls import path

from laget.cases.web import consent, letter

urlpatterns = [
    path("cases/<uuid:case>/consents/new/", consent.new, name="consent-new"),
    path("cases/<uuid:case>/consents/change/", consent.change, name="consent-change"),
    path("cases/<uuid:case>/consents/check/", consent.check, name="consent-check"),
    path("cases/<uuid:case>/consents/send/", consent.send, name="consent-send"),
    path("consents/<uuid:consent>/", consent.show, name="consent"),
    path("consents/<uuid:consent>/preview/", consent.preview, name="consent-preview"),
    path("consents/<uuid:consent>/close/", consent.close, name="consent-close"),
    path("consents/<uuid:consent>/colleague/", consent.colleague, name="consent-colleague"),
    path("consents/answers/<uuid:giver>/room/", consent.room, name="consent-room"),
    path("consents/answers/<uuid:giver>/thanks/", consent.thanks, name="consent-thanks"),
    path("consents/answers/<uuid:giver>/oral/", consent.oral, name="consent-oral"),
    path("consents/answers/<uuid:giver>/paper/", consent.paper, name="consent-paper"),
    path("consents/answers/<uuid:giver>/letter/", letter.letter, name="consent-letter"),
    path("consents/answers/<uuid:giver>/withdrawn/", consent.withdrawn, name="consent-withdrawn"),
    path("consents/answers/<uuid:giver>/scan/", consent.scan, name="consent-scan"),
]
