/**
 * Facts that the truth beside a capture counts as sent and that no reader can give back, each with the evidence of the bytes.
 * docs/dialects.md says the same to people.
 */
interface Excuse {
  sdk: RegExp;
  scenario: RegExp;
  miss: RegExp;
  why: string;
}

const EXCUSES: readonly Excuse[] = [];

/** Why this miss of that SDK is none of ours; undefined when it is. */
export function excuseFor(sdk: string, scenario: string, miss: string): string | undefined {
  return EXCUSES.find((excuse) => excuse.sdk.test(sdk) && excuse.scenario.test(scenario) && excuse.miss.test(miss))?.why;
}
