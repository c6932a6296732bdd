"""What spans the five processes: bundles, drafting all, checking, the overview, the registry of records."""
