"""The MkDocs plugin: thin hooks that call the pipeline."""
