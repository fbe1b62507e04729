/** Instrumentations of Python name a span after the method that they wrapped: `FunctionAgent.run`, `researcher._execute_core`. */

const METHOD = /\.(_\w+|a?(run|call|chat|invoke|query|stream|stream_chat)|kickoff(_async)?)$/;
const AGENT_RUN = /^\w*Agent\w*\.a?(run|chat|stream_chat)$/;
/** By Python's custom no method to be called from outside: it makes a call ready or reads its answer; the call itself is told of too. */
const PRIVATE = /\._[a-z]\w*$/;

/** Whose method it is: an object's name, or its class's. */
export const ownerOf = (span: string): string => span.replace(METHOD, "");

/** Did a class that calls itself an agent run? */
export const isAgentRun = (span: string): boolean => AGENT_RUN.test(span);

export const isPrivate = (span: string): boolean => PRIVATE.test(span);

/** The object that Python called: `lookup_order` of `lookup_order.__call__`. */
export const calledObject = (span: string): string => span.replace(/\.__call__$/, "");
