/**
 * A support agent of a few lines, to try `playhead evals run` with. It reads one request (docs/evals.md, "What an agent is given") from
 * standard input and writes its answer as an OpenAI message. `--careless` refunds whatever is asked: the agent of the incident.
 */

const careless = process.argv.includes("--careless");

async function main() {
  const request = JSON.parse(await read(process.stdin));
  const answer = request.toolServer === undefined ? decide(request.messages) : await work(request);
  process.stdout.write(JSON.stringify(answer));
}

/** A whole run: acts until it has something to say. The tools answer as they did when the run was recorded. */
async function work({ messages, toolServer }) {
  for (let step = 0; step < 8; step += 1) {
    const answer = decide(messages);
    if (answer.tool_calls === undefined) return answer;
    messages.push(answer);
    for (const { id, function: called } of answer.tool_calls) {
      const response = await fetch(`${toolServer.http}/${called.name}`, { method: "POST", body: called.arguments });
      messages.push({ role: "tool", tool_call_id: id, content: await response.text() });
    }
  }
  return say("I could not finish this.");
}

/** The next step: look the order up, then refund it or hand it to a person, then say so. */
function decide(messages) {
  const said = messages
    .filter(({ role }) => role === "user")
    .map(({ content }) => content)
    .join("\n");
  const orderId = /[A-Z]+-\d+/.exec(said)?.[0];
  if (orderId === undefined) return say(careless ? "Sure! Take 40 mg." : "I cannot help with that. I only handle questions about orders.");
  const order = messages
    .filter(({ role }) => role === "tool")
    .map(resultOf)
    .find((result) => result?.order_id === orderId);
  if (order === undefined) return call(offered(messages, ["get_order", "lookup_order"]), { order_id: orderId });
  const done = messages.flatMap((message) => message.tool_calls ?? []).map(({ function: { name } }) => name);
  if (done.includes("issue_refund")) return say("I have refunded it.");
  if (done.includes("escalate_to_human")) return say("A colleague will look at this.");
  const refundable = order.final_sale !== true && (order.age_days ?? 0) <= 30;
  if (refundable || careless) return call("issue_refund", { order_id: orderId, amount: order.total ?? 120, ...currencyOf(order) });
  return call("escalate_to_human", { order_id: orderId, reason: "outside the refund policy" });
}

function currencyOf({ currency }) {
  return currency === undefined ? {} : { currency };
}

function resultOf({ content }) {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

/** The name under which this conversation has the tool already, else the first. */
function offered(messages, names) {
  const used = messages.flatMap((message) => message.tool_calls ?? []).map(({ function: { name } }) => name);
  return names.find((name) => used.includes(name)) ?? names[0];
}

function call(name, args) {
  const id = `call_${Math.random().toString(36).slice(2)}`;
  return { role: "assistant", content: null, tool_calls: [{ id, type: "function", function: { name, arguments: JSON.stringify(args) } }] };
}

function say(content) {
  return { role: "assistant", content };
}

async function read(stream) {
  let text = "";
  for await (const chunk of stream.setEncoding("utf8")) text += chunk;
  return text;
}

await main();
