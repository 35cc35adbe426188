"""Runs Python scripts one after the other: a list of them comes in as JSON, what each one printed goes out as JSON."""

import contextlib
import io
import json
import sys

printed = []
for script in json.load(sys.stdin):
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        exec(compile(script, "script", "exec"), {})
    printed.append(output.getvalue())
json.dump(printed, sys.stdout)
