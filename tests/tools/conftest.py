"""What the tests of the tooling share."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tools.files import remove_tree
from tools.paths import STATE
from tools.postgres import Cluster


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder for one test's cluster."""
    with _folder() as folder:
        yield folder


@pytest.fixture(scope="session")
def running() -> Iterator[Cluster]:
    """A running cluster for tests that only look at it."""
    with _folder() as folder, Cluster(folder, durable=False).use() as cluster:
        yield cluster


@contextmanager
def _folder() -> Iterator[Path]:
    """Make room for a cluster. pytest's own folders are closed to the account that runs it."""
    folder = STATE / f"tooltest-{os.getpid()}-{uuid.uuid4().hex[:8]}"
    yield folder
    for each in (folder, Cluster(folder, durable=False).directory):
        remove_tree(each)


@pytest.fixture
def cluster(place: Path) -> Cluster:
    """A cluster that has not been made yet."""
    return Cluster(place, durable=False)
