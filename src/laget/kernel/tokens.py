"""Secrets that are addresses or keys: what is kept of one."""

import hashlib


def hash_of(token: str) -> str:
    """What is kept of a token, as 64 hexadecimal digits; the token itself is kept nowhere.

    A token is long and random, so one round is enough.
    """
    return hashlib.sha256(token.encode()).hexdigest()
