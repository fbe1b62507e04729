"""Asks the vendored grader (grader/, JavaScript) for its verdict, so that Python tools judge exactly as Playhead does.

Needs Node 20 or newer on the PATH. Fails closed: what cannot be graded raises."""

import json
import pathlib
import subprocess

HERE = pathlib.Path(__file__).parent


def rows(name: str) -> list:
    """The rows of a JSON Lines file beside this one; as many as manifest.json counts, or it raises."""
    with open(HERE / name, encoding="utf-8", newline="\n") as lines:
        found = [json.loads(line) for line in lines]
    count = json.loads((HERE / "manifest.json").read_text(encoding="utf-8"))["count"]
    if len(found) != count or count == 0:
        raise RuntimeError(f"{name} holds {len(found)} rows, manifest.json counts {count}")
    return found


def grade(messages: list, metadata: dict, output) -> dict:
    """{"pass": bool, "reason": str, "results": [...]} for what the agent gave back: a text, or an OpenAI-style message."""
    row = {"input": {"messages": messages}, "metadata": metadata}
    try:
        done = subprocess.run(
            ["node", str(HERE / "grade-stdin.mjs")],
            input=json.dumps({"row": row, "output": output}),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
        )
    except FileNotFoundError as missing:
        raise RuntimeError("The grader needs Node 20 or newer on the PATH") from missing
    if done.returncode != 0:
        raise RuntimeError(f"The grader failed: {done.stderr}")
    return json.loads(done.stdout)
