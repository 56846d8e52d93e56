"""Briefbook: a static briefing site generator in which every published statement leads to a sentence."""

__version__ = "0.1.0"
