"""Edits of the analyst's YAML that keep every comment and the order of everything else."""
