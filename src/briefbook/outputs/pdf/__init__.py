"""Page HTML -> Typst -> PDF."""
