"""Mocks: from a specification to a static site, and the shelf on disk that the mock host serves from."""
