"""How the clinic does: who came, what became of them, how long they waited. Counts, no names of
those who wrote."""

from clinic.queries.reports.page import report
from clinic.queries.reports.rows import Chart, Report

__all__ = ["Chart", "Report", "report"]
