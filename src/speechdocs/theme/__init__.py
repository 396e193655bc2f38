"""What documents look like: lengths, styles and the themes that hold them."""
