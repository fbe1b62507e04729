/** By this proxy.ts tells a page its own address, so that a login leads back to it. What a client sends under the name is replaced. */
export const PATH_HEADER = "x-playhead-path";
