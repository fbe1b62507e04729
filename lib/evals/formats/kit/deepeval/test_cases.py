"""deepeval test run test_cases.py: one test per case, judged by the vendored grader. DeepEval's exit code is pytest's."""

import json

import pytest
from deepeval import assert_test
from deepeval.metrics import BaseMetric
from deepeval.test_case import LLMTestCase

from agent_example import answer
from playhead_grader import grade, rows

ROWS = rows("goldens.jsonl")


class PlayheadMetric(BaseMetric):
    """Every assertion of the case holds: 1, else 0. It judges the whole answer, calls included, not only its text."""

    def __init__(self, metadata: dict, output):
        self.threshold = 1.0
        self.metadata = metadata
        self.output = output

    def measure(self, test_case: LLMTestCase, *_args, **_kwargs) -> float:
        verdict = grade(self.metadata["messages"], self.metadata, self.output)
        self.success, self.reason = verdict["pass"], verdict["reason"]
        self.score = 1.0 if self.success else 0.0
        return self.score

    async def a_measure(self, test_case: LLMTestCase, *_args, **_kwargs) -> float:
        return self.measure(test_case)

    def is_successful(self) -> bool:
        return bool(self.success)

    @property
    def __name__(self):
        return "Playhead"


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_case(row):
    metadata = row["additional_metadata"]
    output = answer(metadata["messages"], metadata.get("tools", []))
    said = output if isinstance(output, str) else json.dumps(output)
    assert_test(LLMTestCase(input=row["name"], actual_output=said), [PlayheadMetric(metadata, output)], run_async=False)
