"""A view becomes an accessible SVG. Nothing is decided here, only drawn."""
