"""Words broken into lines, for drawings that cannot do it themselves."""

from __future__ import annotations


def broken(name: str, letters: int, most: int = 2) -> list[str]:
    """A name on at most so many lines of so many letters; what does not fit ends in …"""
    lines = [""]
    for word in name.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > letters:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    short = [line if len(line) <= letters else line[: letters - 1] + "…" for line in lines[:most]]
    if len(lines) > most and not short[-1].endswith("…"):
        short[-1] = short[-1][: letters - 1].rstrip() + "…"
    return short
