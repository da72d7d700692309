"""`date`: the class of the standard library, from the module behind `datetime`, which itself takes longer to import than dates to compare."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date
else:
    try:
        from _datetime import date
    except ImportError:  # a Python without the C module
        from datetime import date

__all__ = ["date"]
