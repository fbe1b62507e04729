"""An Inspect AI task of the exported cases: the model is given the frozen call with its tools, and its next action is graded."""

import json
import pathlib

from inspect_ai import Task, task
from inspect_ai.dataset import json_dataset
from inspect_ai.model import GenerateConfig, get_model
from inspect_ai.scorer import Score, Target, accuracy, scorer
from inspect_ai.solver import TaskState, solver
from inspect_ai.tool import ToolInfo, ToolParams

from playhead_grader import grade

HERE = pathlib.Path(__file__).parent


@solver
def next_action():
    """One call of the evaluated model, tools offered and never run. Replace it with a solver that calls your agent."""

    async def solve(state: TaskState, generate):
        params = state.metadata.get("params", {})
        config = GenerateConfig(**{name: params[name] for name in ("temperature", "top_p", "max_tokens", "seed") if name in params})
        state.output = await get_model().generate(state.messages, tools=tools_of(state), config=config)
        state.messages.append(state.output.message)
        return state

    return solve


def tools_of(state: TaskState) -> list:
    """The tool definitions of this case: Inspect keeps none in a dataset, so they travel in the metadata."""
    return [
        ToolInfo(
            name=tool["name"],
            description=tool.get("description") or tool["name"],
            parameters=ToolParams(
                properties=(tool.get("parameters") or {}).get("properties", {}),
                required=(tool.get("parameters") or {}).get("required", []),
            ),
        )
        for tool in state.metadata.get("tools", [])
    ]


@scorer(metrics=[accuracy()])
def playhead():
    """1 when every assertion of the case holds, else 0 with the reason."""

    async def score(state: TaskState, target: Target):
        message = state.output.message
        calls = [
            {"type": "function", "function": {"name": call.function, "arguments": json.dumps(call.arguments)}}
            for call in message.tool_calls or []
        ]
        output = {"role": "assistant", "content": message.text, "tool_calls": calls, "finish_reason": state.output.stop_reason}
        verdict = grade(state.metadata["messages"], state.metadata, output)
        return Score(value=1 if verdict["pass"] else 0, explanation=verdict["reason"])

    return score


@task
def playhead_cases():
    return Task(dataset=json_dataset(str(HERE / "cases.jsonl")), solver=next_action(), scorer=playhead())
