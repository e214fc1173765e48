"""The site's part of the command line."""
