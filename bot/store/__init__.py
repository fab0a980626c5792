"""Everything that is kept: one SQLite file, and all the SQL there is."""
