"""Reports: the page with its plots, and the numbers behind each plot as a CSV file."""

from flask import Blueprint, Response, render_template, request

from clinic.domain import csv_cells
from clinic.domain.errors import NotFound
from clinic.domain.permissions import Permission
from clinic.extensions import database
from clinic.queries import reports
from clinic.web.staff.answers import viewpoint
from clinic.web.staff.guard import requires

bp = Blueprint("staff_reports", __name__, url_prefix="/staff/reports")


@bp.get("")
@requires(Permission.SEE_REPORTS)
def show() -> str:
    """The report on the stretch that the address names."""
    return render_template("staff/reports.html", report=_report())


@bp.get("/<name>.csv")
@requires(Permission.SEE_REPORTS)
def as_csv(name: str) -> Response:
    """The numbers behind one plot, as they stand now. They name nobody who wrote."""
    found = _report()
    chart = found.chart(name)
    if chart is None:
        raise NotFound("There is no report of this name.")
    lines = [csv_cells.line(map(_cell, line)) for line in (chart.table.heads, *chart.table.lines)]
    day = viewpoint().clock.today.isoformat()
    file = f"{name}-{found.key}-{day}.csv"
    return Response(
        csv_cells.BOM + "".join(lines),
        mimetype="text/csv",
        headers={"Content-Disposition": f'attachment; filename="{file}"'},
    )


def _cell(value: str | int) -> str | int:
    """As a spreadsheet reads it: no space that holds a number and its unit together."""
    return value.replace("\u00a0", " ") if isinstance(value, str) else value


def _report() -> reports.Report:
    with database().read() as session:
        return reports.report(session, key=request.args.get("range", ""), view=viewpoint())
