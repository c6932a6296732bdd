"""The mock origin: mocks as pages, their previews, the SDK and the collector. Knows no secret of the application."""
