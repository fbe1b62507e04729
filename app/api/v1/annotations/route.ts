import { annotate, eraseAnnotation } from "#commands/annotate.ts";
import { isDenied } from "#commands/in-transaction.ts";
import { AnnotationKey, AnnotationRequest, AnnotationsQuery } from "#contract/annotations.ts";
import { ProjectQuery } from "#contract/requests.ts";
import { listAnnotations } from "#read/annotations.ts";
import { answer, notDone } from "#app/api/answer.ts";
import { bodyOf, queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

export const GET = guarded("viewer", async (request, _params, { name: you }) =>
  answer({ ...(await listAnnotations(queryOf(request, AnnotationsQuery))), you }),
);

export const POST = guarded("operator", async (request, _params, { name: author }) => {
  const { project } = queryOf(request, ProjectQuery);
  const done = await annotate({ project, author }, await bodyOf(request, AnnotationRequest));
  return isDenied(done) ? notDone(done) : answer(done, 201);
});

export const DELETE = guarded("operator", async (request, _params, { name: author }) => {
  const { project } = queryOf(request, ProjectQuery);
  const done = await eraseAnnotation({ project, author }, await bodyOf(request, AnnotationKey));
  return isDenied(done) ? notDone(done) : answer(done);
});
