"""What every piece of written data shares."""

from pydantic import BaseModel, ConfigDict


class Written(BaseModel):
    """A frozen piece of what is written; an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")
