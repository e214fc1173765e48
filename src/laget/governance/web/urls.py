"""Addresses of governance. One POST address does one thing."""

from django.urls import path

from laget.governance.web import bodies, documents, line, oppdrag

_BODY = "cooperation/bodies/<uuid:body>/"
_ONE = "oppdrag/<uuid:oppdrag>/"

urlpatterns = [
    path("cooperation/", bodies.overview, name="cooperation"),
    path("cooperation/groups/new/", bodies.new_group, name="body-group"),
    path(_BODY, bodies.show, name="body"),
    path(f"{_BODY}dissolve/", bodies.dissolve, name="body-dissolve"),
    path(f"{_BODY}mandates/new/", bodies.mandate, name="body-mandate"),
    path("cooperation/mandates/<uuid:mandate>/evaluate/", bodies.evaluate, name="body-evaluate"),
    path("cooperation/places/<uuid:place>/", bodies.name, name="body-name"),
    path("cooperation/members/<uuid:membership>/end/", bodies.end, name="body-member-end"),
    path("cooperation/documents/", documents.documents, name="documents"),
    path("cooperation/documents/new/", documents.new, name="document-new"),
    path("oppdrag/", oppdrag.listed, name="oppdrag"),
    path("oppdrag/new/", oppdrag.new, name="oppdrag-new"),
    path(_ONE, oppdrag.show, name="oppdrag-one"),
    path(f"{_ONE}prioritise/", oppdrag.prioritise, name="oppdrag-prioritise"),
    path(f"{_ONE}set-aside/", oppdrag.set_aside, name="oppdrag-set-aside"),
    path(f"{_ONE}receive/", oppdrag.receive, name="oppdrag-receive"),
    path(f"{_ONE}concerns/", oppdrag.concerns, name="oppdrag-concerns"),
    path(f"{_ONE}group/", oppdrag.group, name="oppdrag-group"),
    path(f"{_ONE}wanted/", oppdrag.wanted, name="oppdrag-wanted"),
    path(f"{_ONE}follower/", oppdrag.follower, name="oppdrag-follower"),
    path(f"{_ONE}line/", line.ask, name="oppdrag-line"),
    path(f"{_ONE}close/", oppdrag.close, name="oppdrag-close"),
    path(f"{_ONE}measures/new/", line.measure, name="oppdrag-measure"),
    path("oppdrag/measures/<uuid:measure>/", line.told, name="oppdrag-told"),
    path("oppdrag/takeovers/<uuid:takeover>/", line.answer, name="oppdrag-answer"),
    path("oppdrag/takeovers/<uuid:takeover>/back/", line.back, name="oppdrag-back"),
]
