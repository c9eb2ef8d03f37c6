"""Views become Documents: what to say, in which order, in which language; no markup, no input or output."""
