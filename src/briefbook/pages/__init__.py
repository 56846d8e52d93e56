"""Views become finished page HTML: the macros that any page can call, and the pages made for entities and sources."""
