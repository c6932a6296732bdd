"""The application's pages, live connection and JSON API: doors that parse, call one verb and show the view."""
