"""From files to articles and summaries; the only stage of ``briefings`` that reads files."""
