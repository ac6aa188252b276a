"""An author's film, captions or document, made anew with nothing in it but what is shown."""
