"""Reads of governance, prepared for screens."""
