"""A saved file becomes an article's text and what is known about it. Nothing here asks the network, or runs anything."""
