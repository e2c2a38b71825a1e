"""A clinic's website: treatment pages, the enquiry form, and the desk where each lead is answered."""
