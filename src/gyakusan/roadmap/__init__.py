"""What follows from verdicts: decisions and where they lead."""
