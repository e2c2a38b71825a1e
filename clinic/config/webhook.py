"""An address that is told of what happens at the clinic."""

from pydantic import BaseModel, ConfigDict, Field, SecretStr


class Webhook(BaseModel):
    """One address that is told of what happens, in the form of Standard Webhooks.

    `private`: it stands in the clinic's own network, where http and private addresses are allowed.
    `text_only`: a chat room that takes a sentence and refuses whatever else stands beside it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    name: str = Field(pattern=r"^[a-z0-9-]{1,40}$")
    url: SecretStr
    secret: SecretStr
    private: bool = False
    text_only: bool = False
