"""Words and rules. No Flask, no SQLAlchemy."""
