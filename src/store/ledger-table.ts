import type { DatabaseSync } from 'node:sqlite';
import type { Version } from './versions.ts';

/** A row per destination of a send, or per call that costs a fee. */
const first = `
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

/**
 * A key stands for whatever its call came upon, an earlier send too, so it has a table of its own. Rows tell on which machine
 * their process runs, until when it may be at it, and whether it gave up on the API rather than the API on it. Hashes were
 * in hex and whole; an index of shorter ones is a third as large.
 */
const second = `
CREATE TABLE keyed (
  scope TEXT NOT NULL,
  call_key TEXT NOT NULL,
  intent INTEGER NOT NULL,
  call_hash TEXT NOT NULL,
  created INTEGER NOT NULL,
  PRIMARY KEY (scope, call_key, intent)
) STRICT, WITHOUT ROWID;
INSERT INTO keyed SELECT scope, call_key, id, short(call_hash), created FROM intent WHERE call_key IS NOT NULL;
DROP INDEX intent_by_key;
DROP INDEX intent_by_fingerprint;
ALTER TABLE intent DROP COLUMN call_key;
ALTER TABLE intent DROP COLUMN call_hash;
ALTER TABLE intent ADD COLUMN home TEXT NOT NULL DEFAULT '';
ALTER TABLE intent ADD COLUMN ends INTEGER NOT NULL DEFAULT 0;
ALTER TABLE intent ADD COLUMN gave_up INTEGER NOT NULL DEFAULT 0;
UPDATE intent SET fingerprint = short(fingerprint);
CREATE INDEX intent_by_mark ON intent (fingerprint);
`;

function shorten(hex: unknown): string {
  return Buffer.from(String(hex), 'hex').toString('base64url').slice(0, 22);
}

function toSecond(database: DatabaseSync): void {
  database.function('short', shorten);
  database.exec(second);
}

export const ledgerVersions: readonly Version[] = [first, toSecond];
