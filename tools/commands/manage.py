"""./run manage"""

import os
from collections.abc import Sequence

from tools import demodata
from tools.commands import setup
from tools.process import environment, foreground, python


def run(args: Sequence[str]) -> int:
    """Run `manage.py`, on the database of DATABASE_URL or else the demo's, started if need be."""
    setup.ensure()
    command = python("manage.py", *args)
    if os.environ.get("DATABASE_URL"):
        return foreground(command, environment())
    with demodata.cluster().use() as cluster:
        return foreground(command, demodata.settings(cluster))
