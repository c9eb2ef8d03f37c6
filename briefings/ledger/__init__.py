"""The facts of many articles as one view. Pure: claims and reports in, frozen views out; nothing read, nothing written."""
