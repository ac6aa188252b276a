"""renew: does again what would come out differently, and takes the rest from what is remembered."""
