"""Every address of the product, from the URL resolver."""

from collections.abc import Iterable, Iterator

from django.urls import URLPattern, URLResolver, get_resolver


def all_routes(
    patterns: Iterable[URLPattern | URLResolver] | None = None,
) -> Iterator[URLPattern]:
    """All of them, however deep."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from all_routes(pattern.url_patterns)
        else:
            yield pattern
