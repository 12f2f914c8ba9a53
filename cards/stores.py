"""Store rollouts."""
