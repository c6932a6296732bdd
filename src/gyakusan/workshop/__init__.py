"""The journal, its state and views, people and rights, artifacts that the processes hand to each other."""
