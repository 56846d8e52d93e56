"""Content-addressed cache that pages, PDFs and feeds share."""
