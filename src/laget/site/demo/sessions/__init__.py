"""The sites' routine meetings: a school year behind, the next one called, the rest planned."""
