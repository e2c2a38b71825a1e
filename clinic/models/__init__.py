"""Tables. Importing this package makes the metadata complete."""

from clinic.models.audit_entry import AuditEntry
from clinic.models.capture import Capture
from clinic.models.consent import Consent
from clinic.models.contact_point import ContactPoint
from clinic.models.enquiry import Enquiry
from clinic.models.lead import Lead
from clinic.models.lead_event import LeadEvent
from clinic.models.lead_term import LeadTerm
from clinic.models.outbox_message import DeliveryAttempt, OutboxMessage
from clinic.models.page_version import PageVersion
from clinic.models.sign_in_attempt import SignInAttempt
from clinic.models.staff_invitation import StaffInvitation
from clinic.models.staff_session import StaffSession
from clinic.models.staff_user import Role, StaffUser

__all__ = [
    "AuditEntry",
    "Capture",
    "Consent",
    "ContactPoint",
    "DeliveryAttempt",
    "Enquiry",
    "Lead",
    "LeadEvent",
    "LeadTerm",
    "OutboxMessage",
    "PageVersion",
    "Role",
    "SignInAttempt",
    "StaffInvitation",
    "StaffSession",
    "StaffUser",
]
