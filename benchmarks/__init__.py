"""Where the figures of the README come from: `python run.py bench`."""
