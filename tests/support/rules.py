"""The desk's rules in tests: as a manager would have set them."""

from typing import Any

from flask import Flask

from clinic.domain.desk_rules import DeskRules
from clinic.extensions import RULES


def set_rules(app: Flask, **rules: Any) -> DeskRules:
    """Let these rules hold for the application."""
    chosen = DeskRules(**rules)
    app.extensions[RULES] = chosen
    return chosen
