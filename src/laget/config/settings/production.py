"""Production. Start-up stops, in words, at anything that would make it unsafe."""

from laget.config.settings.base import *  # noqa: F403
from laget.config.settings.base import ALLOWED_HOSTS, DATABASES, SECRET_KEY
from laget.config.strict import demand_safe_settings

demand_safe_settings(
    secret_key=SECRET_KEY, allowed_hosts=ALLOWED_HOSTS, database=DATABASES["default"]
)

SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
STORAGES = {
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
