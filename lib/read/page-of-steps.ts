import type { Step } from "#trace/step.ts";

/** Every answer of the API is at most 8 MiB (design §6); the rest is for the run and the brackets. */
const LARGEST_ANSWER = 8 * 1024 * 1024;
const RESERVE = 256 * 1024;
export const LARGEST_STEPS = LARGEST_ANSWER - RESERVE;

export interface StepsPage {
  steps: Step[];
  /** Index of the first step of the next page; absent on the last one. */
  next?: number;
  /** Why the page holds less than was asked for. */
  cut?: string;
}

/** Bytes of a value as JSON. */
export function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? "", "utf8");
}

/** Steps from an index on: up to `limit` of them and as many as fit. A page never is empty before the end. */
export function pageOfSteps(steps: readonly Step[], start: number, limit: number, largest: number = LARGEST_STEPS): StepsPage {
  const page: Step[] = [];
  let room = largest;
  for (const step of steps.slice(start, start + limit)) {
    const size = bytesOf(step);
    if (page.length > 0 && size > room)
      return {
        steps: page,
        next: start + page.length,
        cut: `This page ends where an answer would pass ${mebibytes(LARGEST_ANSWER)}: go on with nextCursor`,
      };
    if (size > largest)
      return {
        steps: [withoutBodies(step)],
        ...nextOf(steps, start + 1),
        cut: `Step ${step.id} holds ${mebibytes(size)} and is shown without its bodies: read its raw records`,
      };
    page.push(step);
    room -= size;
  }
  return { steps: page, ...nextOf(steps, start + page.length) };
}

function nextOf(steps: readonly Step[], index: number): { next?: number } {
  return index < steps.length ? { next: index } : {};
}

function mebibytes(bytes: number): string {
  return `${(bytes / 1_048_576).toFixed(1)} MiB`;
}

/** A step without what can be large: messages, tools, parameters, arguments and results. The tool's name and call ID stay. */
export function withoutBodies(step: Step): Step {
  const { input: _input, output: _output, tools: _tools, params: _params, tool, ...light } = step;
  if (tool === undefined) return light;
  const { arguments: _arguments, argumentsRaw: _raw, result: _result, ...use } = tool;
  return { ...light, tool: use };
}
