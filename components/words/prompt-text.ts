import type { PromptUse } from "#trace/step.ts";

/** A managed prompt as people name it: "refund-policy v13". A version that is no number stands as it was sent. */
export function promptText({ name, version }: PromptUse): string {
  const told = version !== undefined && /^\d/.test(version) ? `v${version}` : version;
  return [name, told].filter((part) => part !== undefined).join(" ");
}
