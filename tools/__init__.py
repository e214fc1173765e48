"""What `./run` does. Standard library only, for it runs before anything is installed."""
