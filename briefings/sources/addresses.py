"""When two addresses lead to one page, whatever was done to them on their way.

- http and https, ``www.`` and ``m.``, capitals in the host, a last slash, ``/amp`` and ``index.html`` change nothing.
- What follows ``#`` is a place on the page; parameters that only say where the reader came from are none of the page's.
- All other parameters count, in any order: many sites name the article there.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlsplit

_CAMPAIGN = re.compile(
    r"utm_.*|mtm_.*|pk_.*|hsa_.*|mc_[ce]id|_ga|_gl|(?:fb|g|y|dcl|ms|tw|wbra|gbra)clid|igsh(?:id)?|ref|ref_src|referrer|"
    r"spm|share|shared|amp|at_(?:medium|campaign|link_.*|format|ptr_name)|cmpid|cmp|ocid|s_cid|from_source|"
    r"__twitter_impression|sfnsn|si",
    re.IGNORECASE,
)
_HOST = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=.*\.)")
_END = re.compile(r"(?:/amp|/index\.(?:html?|php|aspx?))?/*$", re.IGNORECASE)


def page_of(address: str) -> str:
    """The address in a form that is the same for every way to write it: ``host/path?parameters``."""
    try:
        parts = urlsplit(address.strip())
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return address
    host = _HOST.sub("", (parts.hostname or "").rstrip("."))
    asked = sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _CAMPAIGN.fullmatch(pair[0]))
    query = "?" + "&".join(f"{name}={value}" for name, value in asked) if asked else ""
    return f"{host}{port}{_END.sub('', unquote(parts.path))}{query}"
