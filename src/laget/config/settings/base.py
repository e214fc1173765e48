"""Settings shared by every mode. What differs between modes stands in the file of the mode."""

import os
from pathlib import Path

from laget.config.database import from_url

ROOT = Path(__file__).resolve().parents[4]
STATE = Path(os.environ.get("LAGET_STATE", ROOT / ".laget"))
ASSETS = STATE / "assets"

SECRET_KEY = os.environ.get("LAGET_SECRET_KEY", "")
DEBUG = False
ALLOWED_HOSTS = [h for h in os.environ.get("LAGET_ALLOWED_HOSTS", "").split(",") if h]
DEMO = False

# Upper rooms first: a room may use those after it, never those before it (docs/house.md).
INSTALLED_APPS = [
    "laget.site",
    "laget.portal",
    "laget.year",
    "laget.plans",
    "laget.meetings",
    "laget.cases",
    "laget.consent",
    "laget.catalogue",
    "laget.governance",
    "laget.people",
    "laget.organisations",
    "laget.access",
    "laget.platform",
    "django_htmx",
    "csp",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "laget.platform.web.NoStore",
    "laget.platform.web.NoNulls",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    # From here in, everything read or written happens in the one transaction that this opens.
    "laget.access.middleware.ViewerMiddleware",
    "laget.site.language.OwnStandard",  # asks the viewer's unit
    "laget.platform.web.DomainErrors",  # draws pages, whose frame may ask the database
    "laget.access.once.OnceOnly",
    "laget.access.doors.ClosedByDefault",
]

ROOT_URLCONF = "laget.config.urls"
WSGI_APPLICATION = "laget.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [
            ROOT / "src/laget" / room / "templates"
            for room in (
                "platform/ui",
                "catalogue",
                "governance",
                "cases",
                "meetings",
                "year",
                "plans",
                "portal",
                "site",
            )
        ],
        "OPTIONS": {
            "environment": "laget.site.environment.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "laget.site.shell.shell",
                "laget.site.shell.token",
            ],
        },
    }
]
# The controls of forms are drawn by Django's own Jinja2 templates.
FORM_RENDERER = "django.forms.renderers.Jinja2"

# `default` is the application's role, behind the wall. `owner` migrates and raises the wall.
DATABASES = {
    "default": from_url(os.environ.get("DATABASE_URL", ""), app=True),
    "owner": from_url(os.environ.get("DATABASE_OWNER_URL", ""), app=False),
}
DATABASE_ROUTERS = ["laget.platform.db.router.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

SESSION_ENGINE = "laget.access.sessions"
SESSION_COOKIE_NAME = "laget_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 60 * 60  # a working day
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = "laget_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_AGE = None  # gone with the browser: it tells that somebody has been here
CSRF_FAILURE_VIEW = "laget.site.web.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "laget_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [ROOT / "src/laget/locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Oslo"

STATIC_URL = "/static/"
STATIC_ROOT: Path | None = STATE / "static"  # collected by ./run before it serves
STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"}}
STATICFILES_DIRS = [
    ROOT / "src/laget/platform/ui/static",
    *([ASSETS] if ASSETS.is_dir() else []),
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "font-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024

# Our own lines only. Django's about a failed request would carry its address and all that was said.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "loggers": {
        "laget": {"handlers": ["stderr"], "level": "INFO"},
        "django.request": {"handlers": ["nowhere"], "propagate": False},
    },
}

LAGET_UI_THEME = "laget"  # pages that belong to no municipality
PAPER_FONTS = STATE / "fonts"  # laid out at set-up
MUNICIPALITIES = ROOT / "municipalities"
