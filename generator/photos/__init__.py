"""photos: authors' pictures in the widths and formats that browsers choose from."""
