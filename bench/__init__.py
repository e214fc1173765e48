"""What is measured, and how to run it: `./run bench` (docs/run.md)."""
