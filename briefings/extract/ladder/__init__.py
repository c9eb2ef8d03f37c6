"""How documents climb the ladder from proposed to in force; one module for each question a reader asks."""
