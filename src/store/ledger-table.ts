/** The ledger's one table: a row per destination of a send, or per call that costs a fee. */
export const ledgerSchema = `
CREATE TABLE IF NOT EXISTS intent (
  id INTEGER PRIMARY KEY,
  scope TEXT NOT NULL,
  tool TEXT NOT NULL,
  call TEXT NOT NULL,
  call_key TEXT,
  call_hash TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending', 'sent', 'unknown', 'not_sent')),
  sender TEXT,
  destination TEXT,
  type TEXT,
  segments INTEGER NOT NULL,
  traceable INTEGER NOT NULL,
  result TEXT,
  owner INTEGER NOT NULL,
  created INTEGER NOT NULL,
  settled INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS intent_by_fingerprint ON intent (fingerprint, created);
CREATE INDEX IF NOT EXISTS intent_by_key ON intent (scope, call_key) WHERE call_key IS NOT NULL;
CREATE INDEX IF NOT EXISTS intent_by_time ON intent (created);
CREATE INDEX IF NOT EXISTS intent_open ON intent (state) WHERE state IN ('pending', 'unknown');
`;
