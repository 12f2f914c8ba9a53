"""Market share."""
