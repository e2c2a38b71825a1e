"""The Content-Security-Policy: nothing but what a page names itself."""

_NOTHING_ELSE = (
    "default-src 'none'",
    "img-src 'self' data:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
)


_SCRIPTS = ("script-src 'self'", "connect-src 'self'")


def policy(styles: str, *, scripts: bool = False) -> str:
    """The policy of a page whose styles come from there: "'self'", or hashes of a <style>.

    `scripts`: files of ours may run on it, and ask us.
    """
    more = _SCRIPTS if scripts else ()
    return ";".join((*_NOTHING_ELSE, *more, f"style-src {styles}"))
