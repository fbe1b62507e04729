/**
 * Advisory lock (this, project): whoever files records holds it shared for the transaction, whoever joins or parts two IDs holds it alone.
 * So no record is filed by an alias that had changed before it was committed.
 */
export const ALIAS_LOCK = 7004;
