"""Draw a linked corpus as one page to explore in a browser, offline."""
