"""What the pages share on screen."""
