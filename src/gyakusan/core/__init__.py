"""What every room may use: errors, ids, settings, texts. Standard library only."""
