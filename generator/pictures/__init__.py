"""pictures: drawings as SVG, from the parts that pages show. Pure; every word is measured before it is placed."""
