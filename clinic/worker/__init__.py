"""The background edge: what runs without a request. The outbox table is its queue."""
