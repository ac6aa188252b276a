"""Authors' text to HTML that cannot leave its place. Pure; knows neither sites nor pages."""
