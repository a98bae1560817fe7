"""Sends the API what its document allows and what it forbids, and compares every answer with it.

Starts a demo of its own, on a free port and with the same invented cases each time, and lets
Schemathesis loose on the whole document with a key of each role. The identifiers it tries are mostly
those of real cases, so that requests get past 'not found'. All checks are on; requests are drawn the
same way each time. Left out: the phase that follows links from answer to request, because the document
has no links, and invented keys (see below).

Usage: conformance.py CONCORD SCHEMATHESIS, two programs.
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request

# Every request there is to try for the one who owns cases; fewer for the others, whose answers
# differ by what they may see.
ROLES = {"coordinator": 4, "facilitator": 3, "supervisor": 2, "safeguarding": 1}
# What a value that the document allows may be answered with. Whether a case, a person or a letter is
# there, and whether the rules allow a step today, is no matter of the document: 404 and 422 name it.
# 412 is another version, 403 another's to do.
ALLOWED = ["2xx", "403", "404", "412", "422"]
# Where the identifiers of one kind stand: in addresses and in bodies.
PLACES = {
    "case": ["path.case"],
    "participant": [
        "path.participant", "body.participant", "body.harmed", "body.responsible", "body.from",
        "body.about", "body.for",
    ],
    "other": ["body.to"],
    "entry": ["path.entry", "body.entry"],
    "concern": ["path.concern", "body.concern"],
    "practitioner": ["path.practitioner", "body.practitioner", "body.by"],
    "letter": ["body.letter"],
    "activity": ["body.activity"],
    "agreement": ["body.agreement"],
    "sharing_agreement": ["path.sharing_agreement"],
    "item": ["body.item"],
    "request": ["body.request"],
    "assessment": ["body.assessment"],
}


def ask(demo, role, path):
    """What the API answers to somebody; nothing where it is not there for them."""
    request = urllib.request.Request(demo["url"] + "/api/v1" + path)
    request.add_header("Authorization", "Bearer " + demo["tokens"][role])
    try:
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)
    except urllib.error.HTTPError:
        return {}


def collect(value, found):
    """The identifiers in an answer, by the name of their field."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name in PLACES and isinstance(inner, str):
                found.setdefault(name, set()).add(inner)
            collect(inner, found)
    elif isinstance(value, list):
        for inner in value:
            collect(inner, found)


def identifiers(demo, role):
    """The identifiers that somebody can know."""
    found = {}
    cases = ask(demo, role, "/cases?limit=12").get("cases", [])
    for case in cases:
        collect(case, found)
        collect(ask(demo, role, f"/cases/{case['case']}"), found)
        collect(ask(demo, role, f"/cases/{case['case']}/entries?limit=200"), found)
    collect(ask(demo, role, "/concerns"), found)
    collect(ask(demo, role, "/practitioners"), found)
    collect(ask(demo, role, "/sharing-agreements"), found)
    # In `to` stands a participant, but a user where a case is handed over.
    found["other"] = found.get("participant", set())
    known = {name: sorted(values) for name, values in found.items() if values}
    known["entry"] = list(range(1, 15))
    return known


def config(demo, role):
    """The settings for one role."""
    known = identifiers(demo, role)
    hooks = pathlib.Path(__file__).with_name("hooks.py")
    lines = [f'hooks = "{hooks}"', "[auth.openapi.token]", f'bearer = "{demo["tokens"][role]}"']
    # Keys are not invented among other values: the check `ignored_auth` tries a missing and a wrong one.
    lines += ["[generation]", "with-security-parameters = false"]
    lines += ["[checks]", f"positive_data_acceptance.expected-statuses = {json.dumps(ALLOWED)}"]
    for name, values in known.items():
        lines += [f"[dictionaries.{name}]", f"values = {json.dumps(values)}"]
    lines.append("[parameters]")
    for name in known:
        for place in PLACES[name]:
            lines.append(f'"{place}" = {{ dictionary = "{name}", probability = 0.85 }}')
    return "\n".join(lines) + "\n"


def run(schemathesis, demo, role, folder):
    """Whether everything is as the document says, for one role."""
    settings = pathlib.Path(folder) / f"{role}.toml"
    settings.write_text(config(demo, role), encoding="utf-8")
    # The cases at the edges depend little on who asks: they are tried for the one who may do most.
    edges = role == "coordinator"
    phases = "examples,coverage,fuzzing" if edges else "examples,fuzzing"
    print(f"\n== As {role}", flush=True)
    return subprocess.run(
        [
            schemathesis, "--config-file", str(settings), "run", demo["url"] + "/api/v1/openapi.json",
            "--max-examples", str(ROLES[role]), "--checks", "all",
            "--phases", phases, "--generation-deterministic",
            "--continue-on-failure", "--no-shrink", "--workers", "1", "--warnings", "off",
            "--suppress-health-check", "all",
        ],
        cwd=folder,
        check=False,
    ).returncode == 0


def main(concord, schemathesis):
    with tempfile.TemporaryDirectory() as folder:
        data = str(pathlib.Path(folder) / "demo")
        demo = subprocess.Popen(
            [concord, "demo", "--port", "0", "--json", "--cases", "40", "--data-dir", data],
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            line = json.loads(demo.stdout.readline())
            failed = [role for role in ROLES if not run(schemathesis, line, role, folder)]
        finally:
            demo.terminate()
            demo.wait()
    if failed:
        sys.exit("the API is not as its document says, for: " + ", ".join(failed))


if __name__ == "__main__":
    main(*sys.argv[1:])
