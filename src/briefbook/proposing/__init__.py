"""An article's text becomes draft claims and questions for an analyst to review; nothing here is ever published."""
