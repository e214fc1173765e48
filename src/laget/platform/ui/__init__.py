"""The look: the frame of a page, components, icons, dates in words. No domain noun."""
