"""The published data: a public contract, apart from the record's own types."""
