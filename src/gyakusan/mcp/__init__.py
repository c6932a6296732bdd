"""The door for AI agents: resources and tools of the Model Context Protocol, in the name of one person.

An agent reads what that person may see, comments, and asks for drafts. It never decides: nothing here locks, confirms,
reveals, publishes or destroys.
"""
