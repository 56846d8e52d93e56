"""The analyst’s terminal: cards to read, keys and texts to ask for."""
