import { bodiesOf } from "#cli/send/bodies.ts";
import { post } from "#cli/send/post.ts";

/** The product under test: what global-setup.ts started. */
export const WEB = process.env["E2E_WEB"] ?? "";
export const OTLP = process.env["E2E_OTLP"] ?? "";

/** Sends the requests of a capture, as its SDK sent them, into a project. */
export async function sendCapture(name: string, project: string): Promise<void> {
  const bodies = bodiesOf(name);
  if (bodies.length === 0) throw new Error(`There is no capture ${name}`);
  for (const body of bodies) await post(OTLP, body, { "x-playhead-project": project });
}
