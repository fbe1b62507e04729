import type { StepAnswer, StepReference } from "#contract/answers.ts";
import { SHIPPED_BOOK } from "#prices/price-book.ts";
import { contextOf } from "#replay/context.ts";
import { contextDiff } from "#replay/context-diff.ts";
import { withThread } from "#replay/thread.ts";
import type { Step } from "#trace/step.ts";
import type { CompareWith } from "#contract/context-diff.ts";
import { attemptsAt } from "./attempts-at.ts";
import { findRun } from "./find-run.ts";
import { inProject, type Snapshot } from "./in-project.ts";
import { bytesOf, LARGEST_STEPS, withoutBodies } from "./page-of-steps.ts";
import type { Pool } from "./pool.ts";
import type { Placed, Steps } from "./steps/placed.ts";
import { stepsOfRun } from "./steps/steps-of-run.ts";
import { asRead } from "./steps/as-read.ts";
import { shortenStep } from "./shorten-step.ts";

export interface StepQuestion {
  project: string;
  correlationId: string;
  /** A step ID, or a bare span ID. */
  stepId: string;
  /** What its view is compared with; the previous call of the lane when absent. */
  compare?: CompareWith;
  /** Texts of the result and the answer are begun, when they have more characters. */
  longest?: number | undefined;
}

/** A run of up to so many records is read as a whole: that costs no more than finding the parts. */
const SHORT = 60;

/** A step, the view of its model call with what changed in it, and its neighbours; undefined when there is no such step. */
export async function getStep(question: StepQuestion, pool?: Pool): Promise<StepAnswer | undefined> {
  return inProject(question.project, (snapshot) => read(snapshot, question), pool);
}

async function read(snapshot: Snapshot, question: StepQuestion): Promise<StepAnswer | undefined> {
  const { correlationId, stepId, compare = "previous", longest } = question;
  const row = await findRun(snapshot, correlationId);
  if (row === undefined) return undefined;
  const steps = await stepsOfRun(snapshot, row, SHORT);
  const placed = await steps.byId(stepId);
  if (placed === undefined) return undefined;
  const { step, call, earlier } = await stepInContext(steps, placed, compare);
  const attempts = await attemptsAt(steps, placed);
  const [tagged] = await asRead(snapshot, row, [step]);
  const { step: told, shortened } = shortenStep(tagged ?? step, longest ?? Infinity);
  return fitted({
    step: told,
    index: await steps.indexOf(placed.position),
    of: await steps.count(),
    context: {
      ...(call === undefined ? {} : { stepId: call.id }),
      messages: call === undefined ? [] : contextOf(call),
      diff: contextDiff(earlier, call),
      ...windowOf(call),
    },
    ...named("before", (await steps.slice({ before: placed.position }, 1))[0]),
    ...named("after", (await steps.slice({ after: placed.position }, 1))[0]),
    ...(attempts.length < 2 ? {} : { attempts: attempts.map(attemptOf) }),
    ...(shortened.length === 0 ? {} : { shortened }),
  });
}

export interface StepInContext {
  step: Step;
  /** The model call whose view is shown: the step itself, else the last one before it in its lane; with all that it saw. */
  call?: Step;
  /** The model call that its view is compared with. */
  earlier?: Step;
}

/** Of a conversation that the provider keeps, a prompt tells the new messages: so many calls before it are looked through for the others. */
const LONGEST_THREAD = 64;

/** A step with the view of its model call, and the view that is compared with. */
export async function stepInContext(steps: Steps, placed: Placed, compare: CompareWith = "previous"): Promise<StepInContext> {
  const [own, base] = await callAndBase(steps, placed, compare);
  const wanted = [...new Map([own, base, placed].flatMap((one) => (one ? [[one.step.id, one] as const] : []))).values()];
  const full = new Map((await steps.full(wanted, true)).map((step) => [step.id, step]));
  const whole = (one: Placed | undefined): Step | undefined => one && full.get(one.step.id);
  const [call, earlier] = [whole(own), whole(base)];
  const seen = call && (await threaded(steps, own, call));
  const before = earlier && (await threaded(steps, base, earlier));
  return {
    step: whole(placed) ?? placed.step,
    ...(seen === undefined ? {} : { call: seen }),
    ...(before === undefined ? {} : { earlier: before }),
  };
}

/** The model call behind a step, and the one it is compared with. */
async function callAndBase(steps: Steps, placed: Placed, compare: CompareWith): Promise<[Placed | undefined, Placed | undefined]> {
  const { lane } = placed.step;
  const [own, previous] = await steps.callsUpTo(lane, placed.position, 2);
  if (compare === "nothing" || own === undefined) return [own, undefined];
  if (compare === "previous") return [own, previous];
  if (compare === "first") return [own, apartFrom(own, await steps.firstCall(lane))];
  const attempts = await attemptsAt(steps, own);
  const at = attempts.findIndex(({ step }) => step.id === own.step.id);
  return [own, at > 0 ? attempts[at - 1] : undefined];
}

function apartFrom(own: Placed, other: Placed | undefined): Placed | undefined {
  return other?.step.id === own.step.id ? undefined : other;
}

/** The call with what it saw by way of earlier ones; most calls tell that themselves. */
async function threaded(steps: Steps, placed: Placed | undefined, call: Step): Promise<Step> {
  if (placed === undefined || !mayContinue(call)) return call;
  const thread = (await steps.callsUpTo(call.lane, placed.position, LONGEST_THREAD)).toReversed();
  const full = await steps.full(thread.slice(0, -1), true);
  return withThread([...full, call], call);
}

function mayContinue({ params, input }: Step): boolean {
  const first = input?.messages[0]?.parts[0];
  return first?.type === "tool_result" || params?.["previousResponseId"] !== undefined || params?.["previous_response_id"] !== undefined;
}

function windowOf(call: Step | undefined): { window?: number } {
  const model = call?.model?.responded ?? call?.model?.requested;
  const window = model === undefined ? undefined : SHIPPED_BOOK.contextWindowOf({ provider: call?.model?.provider, model });
  return window === undefined ? {} : { window };
}

function named<Name extends string>(name: Name, placed: Placed | undefined): { [K in Name]?: StepReference } {
  return placed === undefined ? {} : ({ [name]: referenceOf(placed.step) } as { [K in Name]: StepReference });
}

export function referenceOf({ id, kind, name, startedAt, status }: Step): StepReference {
  return { id, kind, name, startedAt, status };
}

function attemptOf({ step }: Placed): NonNullable<StepAnswer["attempts"]>[number] {
  const { durationMs, error } = step;
  return { ...referenceOf(step), ...(durationMs === undefined ? {} : { durationMs }), ...(error === undefined ? {} : { error }) };
}

const NO_DIFF: StepAnswer["context"]["diff"] = { messages: [], tools: { added: [], removed: [], changed: [] }, params: [] };

/** Within the size of an answer: first the step's own copy of its input goes, which the context repeats, then all bodies. */
function fitted(answer: StepAnswer): StepAnswer {
  if (bytesOf(answer) <= LARGEST_STEPS) return answer;
  const { input: _input, ...step } = answer.step;
  const shorter: StepAnswer = { ...answer, step, cut: "The input is given once, as the context: both together pass 8 MiB" };
  if (answer.context.stepId === answer.step.id && bytesOf(shorter) <= LARGEST_STEPS) return shorter;
  return {
    ...answer,
    step: withoutBodies(answer.step),
    shortened: [{ at: "", characters: JSON.stringify([answer.step, answer.context.messages]).length, shown: 0 }],
    context: { messages: [], diff: NO_DIFF },
    cut: "This step's bodies pass 8 MiB: read its raw records",
  };
}
