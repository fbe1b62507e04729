"""python run.py <model>: runs the task and gates on it. `inspect eval` exits 0 whatever the scores are, so this reads the log.

Exit codes: 0 every case passed, 1 a case failed, 2 a case was not scored or none was run."""

import json
import pathlib
import sys

from inspect_ai import eval

from task import playhead_cases


def main(model: str) -> int:
    count = json.loads((pathlib.Path(__file__).parent / "manifest.json").read_text(encoding="utf-8"))["count"]
    (log,) = eval(playhead_cases(), model=model, display="plain")
    samples = log.samples or []
    scores = [(sample.id, (sample.scores or {}).get("playhead")) for sample in samples]
    for case_id, score in scores:
        print(f"{'ERROR' if score is None else 'pass ' if score.value == 1 else 'FAIL '} {case_id} {score.explanation if score else ''}")
    if log.status != "success" or len(scores) != count or count == 0 or any(score is None for _, score in scores):
        return 2
    return 0 if all(score.value == 1 for _, score in scores) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
