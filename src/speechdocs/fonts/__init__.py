"""Faces: which one draws a character, how wide it is, and the subset a document needs."""
