"""YAML with line and column becomes a typed record, and every problem an issue."""
