"""The record becomes issues: one family of rules a file, all of them listed in `run.py`."""
