"""The HTTP edge: public pages in each language, the desk, and what a monitor asks."""

from flask import Blueprint, Flask

from clinic.extensions import csrf, settings
from clinic.web import health, metrics, public, row_numbers, signed, staff


def register(app: Flask) -> None:
    """Give the application its pages."""
    row_numbers.init(app)
    for blueprint in public.BLUEPRINTS:
        _register_public(app, blueprint)
    for blueprint in (*public.IN_NO_LANGUAGE, *staff.BLUEPRINTS):
        app.register_blueprint(blueprint)
    app.register_blueprint(health.bp)
    app.register_blueprint(metrics.bp)
    signed.init(app)
    public.init(app)
    staff.init(app)


def _register_public(app: Flask, blueprint: Blueprint) -> None:
    """Once at its own addresses and once under /hi; anonymous forms need no token (ADR 3)."""
    csrf.exempt(blueprint)
    app.register_blueprint(blueprint)
    if "hi" in settings(app).languages:
        app.register_blueprint(blueprint, url_prefix="/hi", name=f"hi_{blueprint.name}")
