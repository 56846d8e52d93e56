"""The record's frozen types, one idea a file. No input, no output."""
