"""What text is made of: characters, numerals, dates, and sources with their offsets."""
