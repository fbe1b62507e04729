/**
 * Advisory lock (this, project): whoever writes a searched text and who says it holds it shared for the transaction, whoever takes texts out
 * that nobody says any longer holds it alone.
 */
export const SEARCH_LOCK = 7005;
