"""Who may do what: the one table."""

from collections.abc import Iterable, Mapping
from enum import StrEnum


class Role(StrEnum):
    """What a member of staff is. One person has one role."""

    ADMIN = "admin"
    MANAGER = "manager"
    COUNSELLOR = "counsellor"
    REVIEWER = "reviewer"


ROLE_LABELS: Mapping[Role, str] = {
    Role.ADMIN: "Administrator",
    Role.MANAGER: "Manager",
    Role.COUNSELLOR: "Counsellor",
    Role.REVIEWER: "Medical reviewer",
}
"""As the desk's pages print them."""


class Permission(StrEnum):
    """What can be done at the desk."""

    OWN_ACCOUNT = "own_account"
    SEE_LEADS = "see_leads"
    ADD_LEADS = "add_leads"
    CHANGE_LEADS = "change_leads"
    RELEASE_LEADS = "release_leads"
    ERASE_LEADS = "erase_leads"
    SEE_AUDIT = "see_audit"
    """Who saw, changed and exported a lead."""
    SEE_HEALTH = "see_health"
    """How the installation is: worker, mail, spool, backups."""
    SEE_CONTENT = "see_content"
    """What the site says, on what it rests, and what it said before."""
    SIGN_PAGES = "sign_pages"
    """To answer for a page as a doctor, by name and registration number."""
    ANSWER_MISTAKES = "answer_mistakes"
    """What readers report of a page."""
    SEE_REPORTS = "see_reports"
    IMPORT_LEADS = "import_leads"
    EXPORT_LEADS = "export_leads"
    """To take a file of leads out of the desk, for a reason that is kept."""
    MANAGE_TEMPLATES = "manage_templates"
    """Ready words for messages, and tags."""
    MANAGE_SETTINGS = "manage_settings"
    """Hours, closed days, listed numbers, the promise, the cadence, who is given new leads."""
    ANSWER_QUESTIONS = "answer_questions"
    """Medical questions, without knowing who asks."""
    SEE_PEOPLE = "see_people"
    MANAGE_PEOPLE = "manage_people"


_DESK = frozenset(
    {
        Permission.OWN_ACCOUNT,
        Permission.SEE_CONTENT,
        Permission.SEE_LEADS,
        Permission.ADD_LEADS,
        Permission.CHANGE_LEADS,
        Permission.RELEASE_LEADS,
    }
)

_ANSWERS_FOR_IT = frozenset(
    {
        Permission.ERASE_LEADS,
        Permission.SEE_AUDIT,
        Permission.SEE_HEALTH,
        Permission.SEE_PEOPLE,
        Permission.ANSWER_MISTAKES,
        Permission.SEE_REPORTS,
        Permission.IMPORT_LEADS,
        Permission.EXPORT_LEADS,
        Permission.MANAGE_TEMPLATES,
        Permission.MANAGE_SETTINGS,
        Permission.ANSWER_QUESTIONS,
    }
)

ALLOWED: Mapping[Role, frozenset[Permission]] = {
    Role.ADMIN: _DESK | _ANSWERS_FOR_IT | {Permission.MANAGE_PEOPLE},
    Role.MANAGER: _DESK | _ANSWERS_FOR_IT,
    Role.COUNSELLOR: _DESK,
    # A reviewer answers for the text of the site and has no reason to see who wrote to us.
    Role.REVIEWER: frozenset(
        {
            Permission.OWN_ACCOUNT,
            Permission.SEE_CONTENT,
            Permission.SIGN_PAGES,
            Permission.ANSWER_MISTAKES,
            Permission.ANSWER_QUESTIONS,
        }
    ),
}


IN_TURN = (Role.COUNSELLOR, Role.MANAGER)
"""Whoever new leads are given to, one after the other. An administrator may take one by hand."""


def has_duty(roles: Iterable[str], *, has_leads: bool) -> bool:
    """Whether it says anything of somebody that they are on duty, or off it.

    New leads are given in turn to whoever is on duty, and while an owner is off duty colleagues are
    reminded of their leads. An administrator is given none in turn: of one who has taken leads
    (`has_leads`: open ones) it says the second.
    """
    names = list(roles)
    return is_given_leads(names) or (has_leads and allows(names, Permission.CHANGE_LEADS))


def is_given_leads(roles: Iterable[str]) -> bool:
    """Whether one of these roles has a turn where the desk gives new leads in turn."""
    return any(name in IN_TURN for name in roles)


def sees_every_lead(roles: Iterable[str], *, own_leads_only: bool) -> bool:
    """Whether these roles see leads of others, and those that nobody has yet.

    `own_leads_only`: the desk's rule for counsellors. Who shares the work out sees all of it.
    """
    return not own_leads_only or allows(roles, Permission.SEE_PEOPLE)


def allows(roles: Iterable[str], permission: Permission) -> bool:
    """Whether one of these role names includes the permission. Unknown names include nothing."""
    known = [Role(name) for name in roles if name in {role.value for role in Role}]
    return any(permission in ALLOWED[role] for role in known)
