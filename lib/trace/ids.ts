/** Identifiers. Values are plain strings with a brand, so that one cannot stand where another is meant. */

/** 32 lower-case hex digits, not all zero (OTLP trace_id). */
export type TraceId = string & { readonly __brand: "TraceId" };
/** 16 lower-case hex digits, not all zero (OTLP span_id). */
export type SpanId = string & { readonly __brand: "SpanId" };
/** What a run is found by: 1 to 256 bytes of UTF-8 after trimming, case kept, printable. */
export type CorrelationId = string & { readonly __brand: "CorrelationId" };
/** `<traceId>-<spanId>`, `<traceId>-<spanId>.<n>` for a rebuilt step, `log-<16 hex>` for a step told only by a log. */
export type StepId = string & { readonly __brand: "StepId" };

const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;

const LOWER_HEX = /^[0-9a-f]+$/;
const ZERO = /^0+$/;

function idOf(hex: string, digits: number): string | undefined {
  if (hex.length !== digits) return undefined;
  const id = LOWER_HEX.test(hex) ? hex : hex.toLowerCase();
  return LOWER_HEX.test(id) && !ZERO.test(id) ? id : undefined;
}

export function traceId(hex: string): TraceId | undefined {
  return idOf(hex, 32) as TraceId | undefined;
}

export function spanId(hex: string): SpanId | undefined {
  return idOf(hex, 16) as SpanId | undefined;
}

const MAX_BYTES = 256;
const encoder = new TextEncoder();

/** A UTF-16 unit takes one to three bytes of UTF-8: mostly its length alone answers (encoding all cost 9 µs a span). */
function tooLong(id: string): boolean {
  return id.length > MAX_BYTES || (id.length * 3 > MAX_BYTES && encoder.encode(id).length > MAX_BYTES);
}

/** The correlation ID a text stands for, or undefined when it can be none (empty, too long, unprintable). */
export function correlationId(text: string): CorrelationId | undefined {
  const id = text.trim();
  if (id === "" || UNPRINTABLE.test(id) || tooLong(id)) return undefined;
  return id as CorrelationId;
}

export const stepId = {
  span: (trace: string, span: string): StepId => `${trace}-${span}` as StepId,
  rebuilt: (trace: string, span: string, n: number): StepId => `${trace}-${span}.${n}` as StepId,
  log: (hash: string): StepId => `log-${hash.slice(0, 16)}` as StepId,
};
