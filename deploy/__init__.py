"""Hosting on more than one process: nginx in front of replicas of the server."""
