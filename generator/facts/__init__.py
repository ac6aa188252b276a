"""What follows from a site: who has which answer, what a tool is used for, how sure we are. Pure."""
