// Stands between the cases and your agent: replace it, or set AGENT_URL to an endpoint of yours.
// `one.input` is a frozen model call: { system?, messages, tools?, params?, model? } in OpenTelemetry GenAI parts. Give back what
// the agent does next: a text, an OpenAI chat message or completion, Responses items, Anthropic blocks or OpenTelemetry parts.
export async function answer(one) {
  const url = process.env.AGENT_URL;
  if (!url) throw new Error("Set AGENT_URL, or replace agent.example.mjs with a call of your agent.");
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(one.input),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.json();
}
