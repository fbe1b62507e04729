import type { Record } from "#trace/record.ts";

/** How many attributes, events and links of a record the SDK says it dropped at a limit (OTLP dropped_*_count). */
export function droppedBySdk(record: Record): number {
  if (record.signal === "log") return record.droppedAttributes;
  const ofEvents = record.events.reduce((sum, event) => sum + event.droppedAttributes, 0);
  return record.droppedAttributes + record.droppedEvents + record.droppedLinks + ofEvents;
}
