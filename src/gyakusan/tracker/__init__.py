"""What people do with a mock: the SDK that sees it, the store that keeps it, the counts that verdicts rest on."""
