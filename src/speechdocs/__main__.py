"""`python -m speechdocs` is the command `speechdocs`."""

from speechdocs.cli import main

if __name__ == "__main__":
    main()
