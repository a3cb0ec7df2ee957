"""A reading in a few plain lines, so that a test can show what is expected of a paper."""

from sagsgang.core.reader.findings import Findings


def digest(findings: Findings) -> str:
    """Head, people and items of a reading, one line each."""
    meeting = findings.meeting
    lines = [
        f"{findings.kind} of {findings.body}",
        f"{meeting.date} {meeting.starts_at}-{meeting.ends_at} at {meeting.place}",
        "present: " + "; ".join(findings.attendance.present),
        "absent: " + "; ".join(findings.attendance.absent),
        "doubts: " + " ".join(sorted({doubt.code for doubt in findings.doubts})),
    ]
    for item in findings.items:
        who = f", {item.officer}" if item.officer else ""
        lines.append(f"{item.number} [{item.access}] {item.title} ({item.case_number}{who})")
        lines.extend(f"  asked, {r.act}: {r.text}" for r in item.recommendations)
        lines.extend(f"  decided, {d.outcome}: {d.text}" for d in item.decisions)
        lines.extend(f"  attached: {a.title}" for a in item.attachments)
    for table in findings.tables:
        lines.append(f"table in {table.item}: {table.caption}")
        lines.extend("  | " + " | ".join(row) for row in table.rows)
    if (after := findings.next_meeting) is not None:
        lines.append(f"next meeting: {after.date} {after.starts_at}-{after.ends_at}")
    return "\n".join(lines) + "\n"
