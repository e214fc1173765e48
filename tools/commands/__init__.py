"""One file per command of `./run`. Each has `run(args)`, which returns the exit code."""
