"""The only rooms that know a host tool."""
