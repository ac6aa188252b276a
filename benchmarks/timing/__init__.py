"""How long whole processes take, ours and others', side by side on the same stories."""
