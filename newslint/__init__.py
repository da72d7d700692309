"""newslint reads finished news copy and reports what is wrong or what contradicts itself."""

__version__ = "0.1.0"
