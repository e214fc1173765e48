"""Addresses of the year. One POST address does one thing."""

from django.urls import path

from laget.year.web import feeds, gatherings, going, wheel

urlpatterns = [
    path("year/", wheel.show, name="year"),
    path("year/paper/", wheel.paper, name="year-paper"),
    path("year/calendars/", feeds.listed, name="year-calendars"),
    path("year/calendars/new/", feeds.make, name="year-calendar-new"),
    path("year/calendars/<uuid:feed>/end/", feeds.take_back, name="year-calendar-end"),
    path("calendar/<str:token>.ics", feeds.read, name="calendar"),
    path("gatherings/", gatherings.listed, name="gatherings"),
    path("gatherings/new/", gatherings.plan, name="gathering-new"),
    path("gatherings/<uuid:gathering>/", gatherings.show, name="gathering"),
    path("gatherings/<uuid:gathering>/change/", gatherings.change, name="gathering-change"),
    path("gatherings/<uuid:gathering>/invite/", gatherings.invite, name="gathering-invite"),
    path("gatherings/<uuid:gathering>/call-off/", gatherings.call_off, name="gathering-off"),
    path("gatherings/<uuid:gathering>/came/", gatherings.came, name="gathering-came"),
    path("gatherings/<uuid:gathering>/outcome/", gatherings.outcome, name="gathering-outcome"),
    path("gatherings/<uuid:gathering>/answer/", going.answer, name="gathering-answer"),
    path("gatherings/<uuid:gathering>/thought/", going.thought, name="gathering-thought"),
]
