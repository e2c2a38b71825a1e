"""One message on its way: claimed row → notice → channel → recorded attempt."""
