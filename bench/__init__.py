"""What a reader costs the server and waits for, and how cost grows with the data: `python -m bench` measures it."""
