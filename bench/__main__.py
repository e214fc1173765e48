"""`python -m bench`: fill, measure, and write bench/RESULTS.md."""

import os
import sys
sys.path.insert(0, "src")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "laget.config.settings.demo")
import django
django.setup()
from bench.database import FULL, QUICK, ensure
print(ensure(QUICK if "--quick" in sys.argv else FULL, fresh="--fresh" in sys.argv))
