import type { Step } from "#trace/step.ts";

/** Every answer of the API is at most 8 MiB (design §6); the rest is for the run and the brackets. */
const LARGEST_ANSWER = 8 * 1024 * 1024;
const RESERVE = 256 * 1024;
export const LARGEST_STEPS = LARGEST_ANSWER - RESERVE;

/** Bytes of a value as JSON. */
export function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? "", "utf8");
}

export interface Fitting {
  steps: Step[];
  bytes: number;
  /** Why these are not all. */
  cut?: string;
}

/** The first steps that fit into the room that a page has left. `first`: the page has none yet, and never stays empty. */
export function fitting(steps: readonly Step[], room: number, first: boolean, largest: number = LARGEST_STEPS): Fitting {
  const page: Step[] = [];
  let bytes = 0;
  for (const step of steps) {
    const size = bytesOf(step);
    if (first && page.length === 0 && size > largest)
      return {
        steps: [withoutBodies(step)],
        bytes: 0,
        cut: `Step ${step.id} holds ${mebibytes(size)} and is shown without its bodies: read its raw records`,
      };
    if (bytes + size > room)
      return { steps: page, bytes, cut: `This page ends where an answer would pass ${mebibytes(LARGEST_ANSWER)}: go on with nextCursor` };
    page.push(step);
    bytes += size;
  }
  return { steps: page, bytes };
}

function mebibytes(bytes: number): string {
  return `${(bytes / 1_048_576).toFixed(1)} MiB`;
}

/** A step without what can be large: messages, tools, parameters, the prompt's name, arguments and results. The tool's name and call ID stay. */
export function withoutBodies(step: Step): Step {
  const { input: _input, output: _output, tools: _tools, params: _params, prompt: _prompt, tool, ...light } = step;
  if (tool === undefined) return light;
  const { arguments: _arguments, argumentsRaw: _raw, result: _result, ...use } = tool;
  return { ...light, tool: use };
}
