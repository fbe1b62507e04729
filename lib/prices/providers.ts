import { matches } from "#trace/glob.ts";

/** Sellers of model calls and how SDKs name them. Data: a new name is a line. */

interface Seller {
  id: string;
  /** As `gen_ai.provider.name`, `gen_ai.system`, `ai.model.provider` and `llm.provider` write it, and as prefix of a model's name. */
  names: readonly string[];
  /** Sells these at the maker's price. */
  resells?: readonly string[];
  /** Makes the models it sells: their names alone say who sold them. */
  maker?: true;
}

const SELLERS: readonly Seller[] = [
  { id: "anthropic", names: ["anthropic", "anthropic.*"], maker: true },
  { id: "aws", names: ["aws", "aws.*", "aws_*", "bedrock", "bedrock*", "amazon-bedrock", "amazon_bedrock", "amazon.bedrock"] },
  {
    id: "azure",
    names: ["azure", "azure*", "az.ai.*", "az.openai"],
    resells: ["openai", "anthropic", "deepseek", "x-ai", "moonshotai"],
  },
  { id: "cerebras", names: ["cerebras", "cerebras.*"] },
  { id: "cohere", names: ["cohere", "cohere.*"], maker: true },
  { id: "deepseek", names: ["deepseek", "deepseek.*"], maker: true },
  { id: "fireworks", names: ["fireworks", "fireworks*"] },
  {
    id: "google",
    names: ["google", "google*", "gcp.*", "vertex", "vertexai", "vertex_ai*", "vertex-ai*", "gemini*"],
    resells: ["anthropic"],
    maker: true,
  },
  { id: "groq", names: ["groq", "groq.*"] },
  { id: "minimax", names: ["minimax", "minimax.*"], maker: true },
  { id: "mistral", names: ["mistral", "mistral*"], maker: true },
  { id: "moonshotai", names: ["moonshot", "moonshot*"], maker: true },
  { id: "openai", names: ["openai", "openai.*"], maker: true },
  { id: "perplexity", names: ["perplexity", "perplexity.*"], maker: true },
  { id: "together", names: ["together", "together*"] },
  { id: "voyageai", names: ["voyage", "voyage*"], maker: true },
  { id: "x-ai", names: ["xai", "xai.*", "x_ai", "x-ai", "x.ai"], maker: true },
  { id: "zai", names: ["zai", "zai.*", "z-ai", "z.ai", "zhipuai"], maker: true },
];

/** Written where the provider should stand, but they sell nothing (dialects.md §5.16): the model's name has to say who does. */
const FRAMEWORKS: readonly string[] = [
  "strands-agents",
  "langchain",
  "langgraph",
  "llama_index",
  "llamaindex",
  "gcp.vertex.agent",
  "microsoft.agent_framework",
  "autogen",
  "crewai",
  "haystack",
  "semantic_kernel",
  "pydantic_ai",
  "openai_agents",
];

function named(name: string): Seller | undefined {
  return SELLERS.find(({ names }) => names.some((glob) => matches(glob, name)));
}

/** The sellers whose prices a call to this provider pays, best first. A provider nobody knows sells at a price nobody knows: none. */
export function sellersOf(provider: string | undefined): readonly string[] | "maker" {
  if (provider === undefined || provider === "" || FRAMEWORKS.some((name) => matches(name, provider))) return "maker";
  const seller = named(provider);
  return seller === undefined ? [] : [seller.id, ...(seller.resells ?? [])];
}

export const MAKERS: readonly string[] = SELLERS.flatMap(({ id, maker }) => (maker ? [id] : []));

/** The seller that the first part of `anthropic/claude-…` names. */
export function sellerOfPrefix(prefix: string): string | undefined {
  return named(prefix)?.id;
}
