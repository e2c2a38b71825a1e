"""Reports: the page with its plots, and the numbers behind each plot as a CSV file."""

from datetime import date

from flask import Blueprint, Response, render_template, request

from clinic.domain import csv_cells
from clinic.domain.errors import Invalid, NotFound
from clinic.domain.permissions import Permission
from clinic.extensions import database
from clinic.forms.report import OtherDatesForm
from clinic.queries import reports
from clinic.web.staff.answers import viewpoint
from clinic.web.staff.guard import requires

bp = Blueprint("staff_reports", __name__, url_prefix="/staff/reports")

Answer = str | tuple[str, int]


@bp.get("")
@requires(Permission.SEE_REPORTS)
def show() -> Answer:
    """The report on the stretch that the address names. Days that are none come back, and why."""
    form = OtherDatesForm(request.args)
    try:
        return _page(_report(_dates(form)), form)
    except Invalid:
        return _page(_report(None), form), 422


@bp.get("/<name>.csv")
@requires(Permission.SEE_REPORTS)
def as_csv(name: str) -> Response:
    """The numbers behind one plot, as they stand now. They name nobody who wrote."""
    found = _report(_dates(OtherDatesForm(request.args)))
    chart = found.chart(name)
    if chart is None:
        raise NotFound("There is no report of this name.")
    lines = map(csv_cells.line, chart.table.filed())
    return Response(
        csv_cells.BOM + "".join(lines),
        mimetype="text/csv",
        headers={"Content-Disposition": f'attachment; filename="{_file_name(name, found)}"'},
    )


def _page(found: reports.Report, form: OtherDatesForm) -> str:
    days = {"first": found.first, "last": found.last} if found.other_dates else {}
    return render_template("staff/reports.html", report=found, form=form, days=days)


def _file_name(name: str, found: reports.Report) -> str:
    if found.other_dates:
        return f"{name}-{found.first}-to-{found.last}.csv"
    return f"{name}-{found.key}-{viewpoint().clock.today}.csv"


def _dates(form: OtherDatesForm) -> tuple[date, date] | None:
    return form.dates(today=viewpoint().clock.today)


def _report(dates: tuple[date, date] | None) -> reports.Report:
    key = request.args.get("range", "")
    with database().read() as session:
        return reports.report(session, key=key, view=viewpoint(), dates=dates)
