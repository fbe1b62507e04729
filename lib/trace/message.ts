/** What a model saw or said. A field that the SDK did not send is absent, never empty. JSON-safe throughout. */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export type Part =
  | { type: "text"; text: string }
  | { type: "reasoning"; text: string }
  | { type: "refusal"; text: string }
  | { type: "tool_call"; id?: string; name: string; arguments?: Json; argumentsRaw?: string }
  | { type: "tool_result"; id?: string; name?: string; content: Json; isError?: boolean }
  | { type: "image" | "audio" | "file"; mediaType?: string; uri?: string; ref?: string; bytes?: number }
  | { type: "approval"; id?: string; decision?: string; reason?: string; raw?: Json }
  | { type: "unknown"; raw: Json };

export interface Message {
  /** "system", "user", "assistant", "tool", or what the SDK wrote. */
  role: string;
  name?: string;
  parts: Part[];
}

export interface ToolDefinition {
  name: string;
  description?: string;
  /** JSON Schema of the arguments, as declared. Untrusted: interpret it, never compile it. */
  parameters?: Json;
}
