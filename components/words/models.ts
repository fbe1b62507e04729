/** The name that was asked for when the answer only adds a date to it: "gpt-5" for "gpt-5-2026-08-07". */
export function modelName(model: { requested?: string; responded?: string } | undefined): string | undefined {
  const { requested, responded } = model ?? {};
  if (requested !== undefined && responded !== undefined && isDated(responded, requested)) return requested;
  return responded ?? requested;
}

/** Each model once: a dated name goes where the name without the date is there too. */
export function distinctModels(names: readonly string[]): string[] {
  return names.filter((name) => !names.some((other) => isDated(name, other)));
}

function isDated(name: string, plain: string): boolean {
  return name.startsWith(`${plain}-`) && /^[\d-]+$/.test(name.slice(plain.length));
}
