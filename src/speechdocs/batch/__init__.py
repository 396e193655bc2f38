"""Many speeches: which files there are, what is built from them, and where it is written.

Files, the environment and the clock's stand-ins live here and in `cli`, nowhere below.
"""
