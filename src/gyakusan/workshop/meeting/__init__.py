"""A part of the course being held: the work everybody is at, its clock, votes face down, dice, who runs it."""
