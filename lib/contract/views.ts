import { z } from "zod";
import { cursor, limit, project } from "./requests.ts";
import { Time } from "./step.ts";

const name = z.string().trim().min(1).max(80).meta({ description: "One a project; links name a view by it" });

/** A filter of the runs list that people keep under a name. */
export const SavedView = z
  .object({
    name,
    q: z.string().meta({ description: "The filter (docs/filter.md)" }),
    all: z.boolean().meta({ description: "Also runs without any agent step" }),
    author: z.string(),
    createdAt: Time,
  })
  .meta({ id: "SavedView" });

/** `POST /api/v1/views`: keeps a filter; the same name again takes its place. */
export const SavedViewRequest = z
  .strictObject({ name, q: z.string().trim().min(1).max(1000), all: z.boolean().default(false) })
  .meta({ id: "SavedViewRequest" });

/** `DELETE /api/v1/views`. */
export const SavedViewKey = z.strictObject({ name }).meta({ id: "SavedViewKey" });

export const SavedViewsQuery = z.object({ project, limit: limit(200, 100), cursor });

/** `GET /api/v1/views`: by name. */
export const SavedViewsPage = z
  .object({ views: z.array(SavedView), nextCursor: z.string().exactOptional() })
  .meta({ id: "SavedViewsPage" });

export type SavedView = z.infer<typeof SavedView>;
export type SavedViewRequest = z.output<typeof SavedViewRequest>;
export type SavedViewKey = z.output<typeof SavedViewKey>;
export type SavedViewsQuery = z.output<typeof SavedViewsQuery>;
export type SavedViewsPage = z.infer<typeof SavedViewsPage>;
