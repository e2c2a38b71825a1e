"""A clinic's website: treatment pages, the enquiry form, and the desk that answers each lead."""
