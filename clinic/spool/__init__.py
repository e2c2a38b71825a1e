"""Enquiries that the database could not take, kept as files until it can."""
