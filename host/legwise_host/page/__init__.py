"""The watch in a browser: its page as static files, and a server for them on this machine."""
