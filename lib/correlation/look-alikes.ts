/**
 * Names that look like a correlation ID and are none (dialects.md §3.1): no default rule reads them, and a person who pastes a span is
 * told why. Who knows better adds the name to a rule of the project.
 */
export const LOOK_ALIKES: ReadonlyMap<string, string> = new Map([
  ["thread.id", "a thread of the operating system"],
  ["thread.name", "a thread of the operating system"],
  ["mcp.session.id", "the transport session of an MCP connection: one may carry many runs"],
  ["langsmith.trace.session_id", "a project in LangSmith"],
  ["langsmith.trace.session_name", "a project in LangSmith"],
  ["gen_ai.browser.session.id", "a session of the browser tool"],
  ["gen_ai.agent.id", "an agent, whatever it is working on"],
  ["gen_ai.prompt.name", "a prompt's name; Gemini CLI writes a random one for each"],
  ["gen_ai.response.id", "one answer of a provider"],
  ["user.id", "a person or an installation: all their runs would be one"],
  ["enduser.id", "a person: all their runs would be one"],
  ["user.email", "a person: all their runs would be one"],
  ["service.instance.id", "a process: everything it does would be one run"],
  ["process.pid", "a process: everything it does would be one run"],
  ["host.id", "a machine"],
  ["project_id", "a project of the vendor"],
  ["project.id", "a project of the vendor"],
  ["messaging.message.id", "one message"],
  ["http.request.header.traceparent", "the trace, which stands in anyway when nothing else is there"],
]);
