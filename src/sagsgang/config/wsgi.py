"""The server's entry point."""

import os

from django.core.wsgi import get_wsgi_application

os.umask(0o077)  # closed papers lie in the data folder: it is this user's alone
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sagsgang.config.settings")
application = get_wsgi_application()
