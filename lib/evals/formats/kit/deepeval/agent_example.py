"""Stands between the cases and your agent: replace it. `messages` and what you give back are OpenAI-style chat messages; `tools`
are the recorded definitions. A text or anything else that Playhead's grader reads may be given back, too."""


def answer(messages: list, tools: list):
    raise RuntimeError("Replace agent_example.py with a call of your agent.")
