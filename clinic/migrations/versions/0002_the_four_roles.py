"""The four roles. What each may do stands in clinic/domain/permissions.py."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ROLES = ("admin", "manager", "counsellor", "reviewer")
role = sa.table("role", sa.column("name", sa.Text()))


def upgrade() -> None:
    op.bulk_insert(role, [{"name": name} for name in ROLES])


def downgrade() -> None:
    op.execute(role.delete().where(role.c.name.in_(ROLES)))
