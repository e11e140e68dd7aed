"""Command that looks at the installation: doctor."""

import json
import sys
from dataclasses import asdict
from typing import Annotated

import typer

from kg.cli.app import app, out

NOT_WELL = 1


@app.command(short_help="Tell what is installed, and what each extra would add.")
def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Print what is found as JSON.")] = False,
) -> None:
    """Tell whether everything is installed, and what each extra would add; status 1 where something is broken.

    Example: kg doctor
    """
    from kg.installation import examine, list_extras

    findings, extras = examine(), list_extras()
    if as_json:
        plain = {"findings": [asdict(f) for f in findings], "extras": [asdict(e) for e in extras]}
        sys.stdout.write(json.dumps(plain, ensure_ascii=False) + "\n")
    else:
        for finding in findings:
            _say(f"{'ok' if finding.well else '!!'}  {finding.what}: {finding.found}")
            if finding.cure:
                _say(f"      cure: {finding.cure}")
        for extra in extras:
            _say(f"{'--' if extra.missing else 'ok'}  kg[{extra.name}]: {extra.adds}")
            if extra.missing:
                _say(f"      not installed: {', '.join(extra.missing)}")
                _say(f"      cure: {sys.executable} -m pip install 'kg[{extra.name}]'")
        _say("Shell completion: kg --install-completion")
    if not all(finding.well for finding in findings):
        raise typer.Exit(NOT_WELL)


def _say(line: str) -> None:
    out.print(line, markup=False, highlight=False, soft_wrap=True)
