"""Every route, and who may enter: the one table. What is not listed here is refused at the desk.

Public routes are listed once; their Hindi twins are named with `hi_` in front.
"""

from collections.abc import Mapping
from enum import Enum

from clinic.domain.permissions import Permission


class Who(Enum):
    """Who may enter without a permission."""

    ANYONE = "anyone"
    AT_THE_DOOR = "at_the_door"
    """Staff who have not signed in (yet): sign-in, a forgotten password, one-time links."""


ENTRY: Mapping[str, Who | Permission] = {
    "home.show": Who.ANYONE,
    "treatments.index": Who.ANYONE,
    "treatments.show": Who.ANYONE,
    "information.index": Who.ANYONE,
    "information.show": Who.ANYONE,
    "evidence.studies": Who.ANYONE,
    "evidence.other_studies": Who.ANYONE,
    "evidence.products": Who.ANYONE,
    "evidence.rules": Who.ANYONE,
    "evidence.sources": Who.ANYONE,
    "enquiry.show": Who.ANYONE,
    "enquiry.send": Who.ANYONE,
    "enquiry.received": Who.ANYONE,
    "own_page.erased": Who.ANYONE,
    "own_page.correction": Who.ANYONE,
    "own_page.correct": Who.ANYONE,
    "own_page.addition": Who.ANYONE,
    "own_page.add": Who.ANYONE,
    "own_page.withdrawal": Who.ANYONE,
    "own_page.withdraw": Who.ANYONE,
    "own_page.leave": Who.ANYONE,
    "own_page.copy": Who.ANYONE,
    "own_page.copy_as_data": Who.ANYONE,
    "own_page.erasure": Who.ANYONE,
    "own_page.erase": Who.ANYONE,
    "drafts.saved": Who.ANYONE,
    "drafts.go_on": Who.ANYONE,
    "drafts.delete": Who.ANYONE,
    "drafts.deleted": Who.ANYONE,
    "mistakes.show": Who.ANYONE,
    "mistakes.send": Who.ANYONE,
    "mistakes.received": Who.ANYONE,
    "pages.contact": Who.ANYONE,
    "pages.privacy": Who.ANYONE,
    "pages.emergency": Who.ANYONE,
    "pages.about": Who.ANYONE,
    "pages.how_we_make_these_pages": Who.ANYONE,
    "pages.accessibility": Who.ANYONE,
    "styleguide.show": Who.ANYONE,
    "styleguide.mirrored": Who.ANYONE,
    "addresses.robots": Who.ANYONE,
    "finders.sitemap": Who.ANYONE,
    "addresses.icon": Who.ANYONE,
    "health.healthz": Who.ANYONE,
    "health.readyz": Who.ANYONE,
    "metrics.show": Who.ANYONE,
    "static": Who.ANYONE,
    "security.login": Who.AT_THE_DOOR,
    "security.logout": Who.AT_THE_DOOR,
    "security.forgot_password": Who.AT_THE_DOOR,
    "security.reset_password": Who.AT_THE_DOOR,
    "staff_welcome.show": Who.AT_THE_DOOR,
    "staff_welcome.accept": Who.AT_THE_DOOR,
    "security.change_password": Permission.OWN_ACCOUNT,
    "staff_account.show": Permission.OWN_ACCOUNT,
    "staff_account.end_others": Permission.OWN_ACCOUNT,
    "staff_today.show": Permission.SEE_LEADS,
    "staff_today.held_back": Permission.SEE_LEADS,
    "staff_leads.index": Permission.SEE_LEADS,
    "staff_leads.find": Permission.SEE_LEADS,
    "staff_leads.new": Permission.ADD_LEADS,
    "staff_leads.add": Permission.ADD_LEADS,
    "staff_lead.show": Permission.SEE_LEADS,
    "staff_lead.outcome": Permission.CHANGE_LEADS,
    "staff_lead.note": Permission.CHANGE_LEADS,
    "staff_lead.next_step": Permission.CHANGE_LEADS,
    "staff_lead.owner": Permission.CHANGE_LEADS,
    "staff_lead.closure": Permission.CHANGE_LEADS,
    "staff_lead.reopening": Permission.CHANGE_LEADS,
    "staff_lead.release": Permission.RELEASE_LEADS,
    "staff_lead.hold_back": Permission.RELEASE_LEADS,
    "staff_lead.undo": Permission.CHANGE_LEADS,
    "staff_erasure.show": Permission.ERASE_LEADS,
    "staff_erasure.erase": Permission.ERASE_LEADS,
    "staff_messages.index": Permission.SEE_LEADS,
    "staff_messages.retry": Permission.CHANGE_LEADS,
    "staff_messages.retry_all": Permission.CHANGE_LEADS,
    "staff_messages.dismissal": Permission.CHANGE_LEADS,
    "staff_messages.undo": Permission.CHANGE_LEADS,
    "staff_health.show": Permission.SEE_HEALTH,
    "staff_content.index": Permission.SEE_CONTENT,
    "staff_content.show": Permission.SEE_CONTENT,
    "staff_content.version": Permission.SEE_CONTENT,
    "staff_content.sign": Permission.SIGN_PAGES,
    "staff_content.withdraw": Permission.SIGN_PAGES,
    "staff_mistakes.index": Permission.SEE_CONTENT,
    "staff_mistakes.answer": Permission.ANSWER_MISTAKES,
    "staff_mistakes.undo": Permission.ANSWER_MISTAKES,
    "staff_people.index": Permission.SEE_PEOPLE,
    "staff_people.invite": Permission.MANAGE_PEOPLE,
    "staff_people.role": Permission.MANAGE_PEOPLE,
    "staff_people.invitation": Permission.MANAGE_PEOPLE,
    "staff_people.deactivation": Permission.MANAGE_PEOPLE,
    "staff_people.reactivation": Permission.MANAGE_PEOPLE,
}


def who_may_enter(endpoint: str | None) -> Who | Permission | None:
    """What the table says of this route; None where it says nothing."""
    return ENTRY.get((endpoint or "").removeprefix("hi_"))
