"""Addresses of meetings. One POST address does one thing."""

from django.urls import path

from laget.meetings.web import agenda, bodies, moving, pages, room, series, workshop

urlpatterns = [
    path("meetings/", pages.meetings, name="meetings"),
    path("meetings/new/", pages.plan, name="meeting-plan"),
    path("meetings/<uuid:meeting>/", pages.show, name="meeting"),
    path("meetings/<uuid:meeting>/invite/", pages.invite, name="meeting-invite"),
    path("meetings/<uuid:meeting>/respond/", pages.respond, name="meeting-respond"),
    path("meetings/<uuid:meeting>/call/", pages.call, name="meeting-call"),
    path("meetings/<uuid:meeting>/move/", moving.move, name="meeting-move"),
    path("meetings/<uuid:meeting>/cancel/", pages.cancel, name="meeting-cancel"),
    path("meetings/<uuid:meeting>/children/new/", agenda.child, name="item-child"),
    path("meetings/<uuid:meeting>/anonymised/new/", agenda.anonymised, name="item-anonymised"),
    path("meetings/<uuid:meeting>/services/new/", agenda.service, name="item-service"),
    path("meetings/<uuid:meeting>/themes/new/", agenda.theme, name="item-theme"),
    path("meetings/<uuid:meeting>/approve/", room.approve, name="meeting-approve"),
    path(
        "meetings/<uuid:meeting>/participants/<uuid:participant>/",
        room.attendance,
        name="attendance",
    ),
    path("cooperation/bodies/<uuid:body>/meetings/new/", bodies.plan, name="meeting-body"),
    path("cooperation/bodies/<uuid:body>/meetings/", bodies.listed, name="meeting-of-body"),
    path("cooperation/bodies/<uuid:body>/series/", series.series, name="meeting-series"),
    path("meetings/<uuid:meeting>/members/", bodies.members, name="meeting-members"),
    path("meetings/<uuid:meeting>/matters/new/", bodies.matter, name="item-matter"),
    path("meetings/<uuid:meeting>/workshop/", workshop.show, name="meeting-workshop"),
    path("meetings/<uuid:meeting>/workshop/open/", workshop.start, name="workshop-open"),
    path("meetings/<uuid:meeting>/workshop/propose/", workshop.propose, name="workshop-propose"),
    path("meetings/<uuid:meeting>/workshop/decide/", workshop.decide, name="workshop-decide"),
    path("workshop/cards/<uuid:card>/weigh/", workshop.weigh, name="workshop-weigh"),
    path("workshop/cards/<uuid:card>/group/", workshop.group, name="workshop-group"),
    path("items/<uuid:item>/decide/", room.decide, name="item-decide"),
    path("decisions/<uuid:resolution>/", bodies.done, name="meeting-decision"),
    path("questions/<uuid:question>/", agenda.answer, name="theme-answer"),
    path("items/<uuid:item>/", room.show, name="item"),
    path("items/<uuid:item>/minutes/", room.minutes, name="item-minutes"),
    path("items/<uuid:item>/family/", room.family, name="item-family"),
    path("items/<uuid:item>/measures/", room.measure, name="item-measure"),
    path("items/<uuid:item>/drop/", room.drop, name="item-drop"),
    path("items/<uuid:item>/conclude/", room.conclude, name="item-conclude"),
]
