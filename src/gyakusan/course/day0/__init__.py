"""Day0: what must hold before a part begins, who says so, how it came out, and what reminds people of it."""
