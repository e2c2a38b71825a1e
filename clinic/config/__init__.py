"""Settings: the environment over instance/clinic.toml. A wrong or unknown one stops the start.

Every setting is CLINIC_<NAME> in the environment and <name> in the file (clinic_<name> is taken,
too). The example file explains each one.
"""

from clinic.config.load import SettingsError, load_settings
from clinic.config.overrides import Place, checked, said_in, with_overrides
from clinic.config.places import CONTENT, ROOT
from clinic.config.settings import PREFIX, Settings
from clinic.config.team import TeamMember
from clinic.config.webhook import Webhook

__all__ = [
    "CONTENT",
    "PREFIX",
    "ROOT",
    "Place",
    "Settings",
    "SettingsError",
    "TeamMember",
    "Webhook",
    "checked",
    "load_settings",
    "said_in",
    "with_overrides",
]
