"""Somebody of the clinic whom its pages name."""

from pydantic import BaseModel, ConfigDict


class TeamMember(BaseModel):
    """A person with a role; `registration`: number and register, where they have one."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    role: str
    registration: str = ""
