"""The one error that a person meets."""


class Stop(Exception):
    """Something a person must know or do. Its text is shown as it is, without a traceback."""
