"""R&D spend."""
