"""What the site does in how long: whole comparisons in one run, so that noise meets both sides."""
