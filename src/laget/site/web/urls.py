"""Addresses of the front page, sign-in and "my day"."""

from django.conf import settings
from django.urls import path
from django.views.i18n import set_language

from laget.access.doors import post_only, public
from laget.site.web import day, front, health, signin, welcome

urlpatterns = [
    path("", front.front, name="front"),
    path("robots.txt", front.robots, name="robots"),
    path("healthz", health.healthz, name="healthz"),
    path("language/", public(post_only(set_language)), name="set_language"),
    path("sign-in/", signin.sign_in, name="sign-in"),
    path("sign-out/", signin.sign_out, name="sign-out"),
    path("seats/", signin.seats, name="seats"),
    path("seats/take/", signin.take_seat, name="take-seat"),
    path("welcome/", welcome.welcome, name="welcome"),
    path("help/", welcome.help_page, name="help"),
    path("my-day/", day.my_day, name="my-day"),
]

if settings.DEMO:
    urlpatterns += [path("sign-in/as/", signin.sign_in_as, name="sign-in-as")]
