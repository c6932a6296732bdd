"""Database connections and migrations; the only room besides the journal, people and events that speaks SQL."""
