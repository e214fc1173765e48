"""The door for a WSGI server."""

import gc
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "laget.config.settings.production")
application = get_wsgi_application()

# All views and what they import is here to stay: read now, so that the first reader need not wait,
# and left in peace by the collector of garbage, which would walk it again and again.
get_resolver().check()
gc.collect()
gc.freeze()

if not settings.DEMO:
    from laget.site.ready import demand_ready

    demand_ready()
