"""All settings, from the environment only: ``environment`` tells each variable."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from django.core.management.utils import get_random_secret_key

from sagsgang.config import environment

PACKAGE = Path(__file__).resolve().parent.parent
DATA: Path = environment.read("SAGSGANG_DATA")


def _secret() -> str:
    """The key given, or one made once and kept beside the data."""
    given: str = environment.read("SAGSGANG_SECRET_KEY")
    if given:
        return given
    kept = DATA / "secret-key"
    if not (kept.exists() and kept.stat().st_size):
        DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Whole at once: whoever reads it meanwhile reads no key or all of it.
        handle, new = tempfile.mkstemp(dir=DATA, prefix=".secret-key")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(get_random_secret_key())
        Path(new).replace(kept)
    return kept.read_text(encoding="utf-8")


SECRET_KEY = _secret()
DEBUG = environment.read("SAGSGANG_DEBUG")
DEMO = environment.read("SAGSGANG_DEMO")
HTTPS = environment.read("SAGSGANG_HTTPS")
ALLOWED_HOSTS = environment.read("SAGSGANG_HOSTS")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "sagsgang.ledger",
    "sagsgang.storage",
    "sagsgang.access",
    "sagsgang.boards",
    "sagsgang.cases",
    "sagsgang.meetings",
    "sagsgang.intake",
    "sagsgang.search",
    "sagsgang.publishing",
    "sagsgang.publishing.register",
    "sagsgang.portal",
    "sagsgang.desk",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "sagsgang.portal.headers.headers_middleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "sagsgang.boards.actors.actor_middleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
CSRF_FAILURE_VIEW = "sagsgang.portal.errors.csrf_failed"
ROOT_URLCONF = "sagsgang.config.urls"
WSGI_APPLICATION = "sagsgang.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# One writer at a time takes the lock at the start of its transaction, so that nobody who has
# already read is turned away at the first write.
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "sagsgang.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                "PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;"
                # So that REPLACE meets the guards of the rows it takes away.
                "PRAGMA recursive_triggers=ON;"
            ),
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
STORE = DATA / "store"
OPEN_DATA_PATIENCE = 2.0  # seconds that who reads open data waits for what is new in them
SEARCH_KEEPS_UP = True  # the index is brought up to date as things change
RELEASES_KEEP_UP = True  # what is due goes out after the next request, also without a timer
SCANNER = environment.read("SAGSGANG_SCANNER")
MAIL = environment.read("SAGSGANG_MAIL")
MAIL_FROM = environment.read("SAGSGANG_MAIL_FROM")
CONTACT = environment.read("SAGSGANG_CONTACT")
DATA_LICENCE = environment.read("SAGSGANG_DATA_LICENCE")
if MAIL and not MAIL_FROM:
    raise environment.BadSetting(
        "SAGSGANG_MAIL_FROM", "", environment.SETTINGS["SAGSGANG_MAIL_FROM"].takes
    )

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# What a page is to say may name closed matters: it ends with the visit, and lies in no cookie.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
DATA_UPLOAD_MAX_NUMBER_FILES = 1000  # a folder of papers at once
# What a form holds besides files: a case with the largest tables comes as JSON of some megabytes.
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 << 20  # bytes

LOGIN_URL = "desk:sign-in"
LOGIN_REDIRECT_URL = "desk:front"
LOGOUT_REDIRECT_URL = "portal:front"

LANGUAGE_CODE = "da"
LANGUAGES = [("da", "Dansk"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Copenhagen"

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_MANIFEST_STRICT = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": environment.read("SAGSGANG_LOG_LEVEL")},
}
