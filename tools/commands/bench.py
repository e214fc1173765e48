"""./run bench"""

import os
from collections.abc import Sequence

from tools import demodata
from tools.commands import setup
from tools.process import environment, foreground, python


def run(args: Sequence[str]) -> int:
    """Run the measurements, on the database of DATABASE_URL or else the demo's."""
    setup.ensure(dev=True)
    command = python("-m", "bench", *args)
    if os.environ.get("DATABASE_URL"):
        return foreground(command, environment())
    with demodata.cluster().use() as cluster:
        demodata.ensure(cluster)
        return foreground(command, demodata.settings(cluster))
