"""plan: decides which pages exist, their addresses, and what each one shows. Pure; makes no HTML."""
