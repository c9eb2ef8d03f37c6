"""Tests, the corpora they read, and the programs that measure."""
