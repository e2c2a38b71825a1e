"""The Content-Security-Policy: nothing but what a page names itself."""

_NOTHING_ELSE = (
    "default-src 'none'",
    "img-src 'self' data:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
)


def policy(styles: str) -> str:
    """The policy of a page whose styles come from there: "'self'", or hashes of a <style>."""
    return ";".join((*_NOTHING_ELSE, f"style-src {styles}"))
