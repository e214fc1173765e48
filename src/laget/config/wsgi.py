"""The door for a WSGI server."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "laget.config.settings.production")
application = get_wsgi_application()

if not settings.DEMO:
    from laget.site.ready import demand_ready

    demand_ready()
