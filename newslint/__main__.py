"""`python -m newslint`."""

from newslint.cli import script

script()
