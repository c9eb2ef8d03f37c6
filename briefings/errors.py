"""What can go wrong in the product, as one tree.

BriefingError                 everything raised on purpose; its text is one sentence for the person who can act
├── BadPeriod                 a date or interval that is no EDTF date, or does not exist in the calendar
├── BadDesk                   a desk folder that cannot be used: names the file and the field
├── BadSummary                a summary file that is refused: names the file, the line and the field
├── BadSource                 a file or folder that cannot be read at all
└── StoreError                the database, wrapped at the border in db/
    ├── StoreBusy             locked by somebody else for longer than we wait: try again
    │   └── StoreChanged      somebody else's reload was faster than ours: nothing was changed, read again
    ├── StoreFull             no room left on the disk: nothing was changed
    ├── StoreTimeout          a query took longer than it may and was interrupted
    ├── StoreUnproven         a fact that is not shown by its article: nothing was changed
    └── StoreRefused          the file is not ours, is newer than the program, or belongs to another desk
"""


class BriefingError(Exception):
    """Everything raised on purpose; ``str(error)`` is one sentence that names what was wrong and what would work."""


class BadPeriod(BriefingError, ValueError):
    """A date or interval that is no EDTF date, or does not exist in the calendar."""


class BadDesk(BriefingError):
    """A desk folder that cannot be used; the sentence names the file and the field."""


class BadSummary(BriefingError):
    """A summary file that is refused.

    file: as the person named it; line: counted from 1, None where the whole file is meant;
    field: dotted path, counted from 1 ("observations.1.unit"), None where the whole file is meant.
    """

    def __init__(self, file: str, reason: str, *, line: int | None = None, field: str | None = None) -> None:
        self.file, self.reason, self.line, self.field = file, reason, line, field
        self.others: tuple[BadSummary, ...] = ()
        """What else is wrong with the file."""
        place = file if line is None else f"{file}, line {line}"
        super().__init__(f"{place}: {reason}" if field is None else f"{place}: {field}: {reason}")


class BadSource(BriefingError):
    """A file or folder that cannot be read at all."""


class StoreError(BriefingError):
    """The database could not do what was asked; what it held before is whole."""


class StoreBusy(StoreError):
    """Locked by somebody else for longer than we wait."""


class StoreChanged(StoreBusy):
    """Somebody else's reload was faster than ours; nothing was changed, and the files have to be compared again."""


class StoreFull(StoreError):
    """No room left on the disk; nothing was changed."""


class StoreTimeout(StoreError):
    """A query took longer than it may and was interrupted."""


class StoreUnproven(StoreError):
    """A fact whose sentence is not in its article or whose digits are not in the sentence; nothing was changed."""


class StoreRefused(StoreError):
    """The file is not ours, is newer than the program, or belongs to another desk."""
