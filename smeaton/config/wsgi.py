"""What the web server starts."""

import os

from django.core.wsgi import get_wsgi_application

from smeaton.core.content_type import text_in_utf8

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "smeaton.config.settings")

application = text_in_utf8(get_wsgi_application())
