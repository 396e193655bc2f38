"""The content model: what a content file holds, how it is read, written, checked and corrected."""
