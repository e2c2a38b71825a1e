"""Tables. Importing this package makes the metadata complete."""

from clinic.models.audit_entry import AuditEntry
from clinic.models.backup_run import BackupRun
from clinic.models.batch import Batch, BatchLead
from clinic.models.canary_run import CanaryRun
from clinic.models.capture import Capture
from clinic.models.consent import Consent
from clinic.models.contact_point import ContactPoint
from clinic.models.desk_setting import DeskSetting
from clinic.models.doctor_question import DoctorQuestion
from clinic.models.draft import Draft
from clinic.models.enquiry import Enquiry
from clinic.models.holiday import Holiday
from clinic.models.lead import Lead
from clinic.models.lead_event import LeadEvent
from clinic.models.lead_import import LeadImport, LeadImportRow
from clinic.models.lead_merge import LeadApart, LeadMerge
from clinic.models.lead_opening import LeadOpening
from clinic.models.lead_term import LeadTerm
from clinic.models.message_template import MessageTemplate
from clinic.models.mistake_report import MistakeReport
from clinic.models.outbox_message import DeliveryAttempt, OutboxMessage
from clinic.models.page_signature import PageSignature
from clinic.models.page_version import PageVersion
from clinic.models.periodic_run import PeriodicRun
from clinic.models.saved_view import SavedView
from clinic.models.sign_in_attempt import SignInAttempt
from clinic.models.spooled_enquiry import SpooledEnquiry
from clinic.models.staff_invitation import StaffInvitation
from clinic.models.staff_session import StaffSession
from clinic.models.staff_user import Role, StaffUser
from clinic.models.tag import LeadTag, Tag
from clinic.models.worker_process import WorkerProcess

__all__ = [
    "AuditEntry",
    "BackupRun",
    "Batch",
    "BatchLead",
    "CanaryRun",
    "Capture",
    "Consent",
    "ContactPoint",
    "DeliveryAttempt",
    "DeskSetting",
    "DoctorQuestion",
    "Draft",
    "Enquiry",
    "Holiday",
    "Lead",
    "LeadApart",
    "LeadEvent",
    "LeadImport",
    "LeadImportRow",
    "LeadMerge",
    "LeadOpening",
    "LeadTag",
    "LeadTerm",
    "MessageTemplate",
    "MistakeReport",
    "OutboxMessage",
    "PageSignature",
    "PageVersion",
    "PeriodicRun",
    "Role",
    "SavedView",
    "SignInAttempt",
    "SpooledEnquiry",
    "StaffInvitation",
    "StaffSession",
    "StaffUser",
    "Tag",
    "WorkerProcess",
]
