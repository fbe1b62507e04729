import type { Json } from "#trace/message.ts";

/** A prompt that cannot be filled in. */
export class UnfilledPrompt extends Error {}

/**
 * The repository's prompt with the recorded variables in the place of `{{name}}`. Filled in once, from left to right: a recorded value
 * that looks like a variable stays text. A variable that was not recorded is an error: a prompt with a hole in it tests something else.
 */
export function renderPrompt(template: string, variables: { [name: string]: Json } = {}): string {
  return template.replace(/\{\{\s*([A-Za-z_][\w.-]*)\s*\}\}/g, (_, name: string) => {
    if (!Object.hasOwn(variables, name)) throw new UnfilledPrompt(`the prompt asks for {{${name}}}, which the case has not recorded`);
    const value = variables[name];
    return typeof value === "string" ? value : JSON.stringify(value);
  });
}
