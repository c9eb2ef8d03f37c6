"""Documents become what a medium shows: the only places that make markup, escape, or cut."""
