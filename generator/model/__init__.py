"""The content model: what authors may write, as frozen values. Names here are what authors type."""
