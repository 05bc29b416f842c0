"""Prints the sessions of numpy_console_more.jsonl anew: `python print_sessions.py numpy_console_more.jsonl`.

Takes what is typed from the file and writes what this Python and this NumPy print (the README has the rules).
Needs CPython 3.11 and NumPy 2.4.6; nothing else of the project does.
"""

import contextlib
import io
import json
import sys
import warnings

import numpy as np


def message(error):
    """The last line of a traceback, without a hint."""
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    text = error.msg if isinstance(error, SyntaxError) else str(error)
    return f"{name}: {text}" if text else name


def run(session):
    """The steps of a fresh session with what they print."""
    names = {"np": np}
    steps = []
    with np.printoptions(), np.errstate():
        for old in session:
            out, error = io.StringIO(), None
            sys.displayhook = lambda v: None if v is None else print(repr(v))
            with warnings.catch_warnings(record=True) as told, contextlib.redirect_stdout(out):
                warnings.simplefilter("always")
                try:
                    exec(compile(old["in"] + "\n", "<stdin>", "single"), names)
                except Exception as e:
                    error = e
            text = out.getvalue() + (message(error) if error else "")
            step = {"in": old["in"], "out": text.removesuffix("\n")}
            if error:
                step["error"] = type(error).__name__
            seen = []
            for w in told:
                name = w.category.__name__
                prefix = "" if w.category.__module__ == "builtins" else w.category.__module__ + "."
                line = f"{prefix}{name}: {w.message}"
                if line not in seen:
                    seen.append(line)
            if seen:
                step["warn"] = seen
            if old.get("ulp"):
                step["ulp"] = True
            steps.append(step)
    return steps


def main(path):
    with open(path, encoding="utf-8") as file:
        sessions = [json.loads(line) for line in file]
    with open(path, "w", encoding="utf-8") as file:
        for session in sessions:
            session["session"] = run(session["session"])
            file.write(json.dumps(session, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
