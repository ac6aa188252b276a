"""Sites of any size, and how long Footpath and others take for them. No part of what is shipped."""
