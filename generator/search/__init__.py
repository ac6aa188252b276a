"""search: the index that a reader's browser searches in. It follows the pages that changed."""
