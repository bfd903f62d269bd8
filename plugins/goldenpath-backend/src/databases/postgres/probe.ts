import { randomBytes } from 'node:crypto';
import { PROBE_PREFIX } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Administrator } from './Administrator';
import type { PostgresSession } from './PostgresSession';
import { identifier, literal } from './quote';
import { dropRole } from './roles';
import { scramVerifier } from './scramVerifier';
import { type Login, tryLogin } from './tryLogin';

/** The throw-away role of one database: the same again after a crash, so that none stays behind. */
export function probeNameOf(uid: string): string {
  return `${PROBE_PREFIX}${uid.replaceAll(/[^a-z0-9]/g, '').slice(0, 16)}`;
}

/**
 * Makes a login role that nobody has granted anything, tries it on a database, and drops it, whatever came of it. One that an earlier try left behind
 * is dropped first.
 */
export async function tryStranger(options: {
  administrator: Administrator;
  session: PostgresSession;
  probe: string;
  mark: string;
  database: string;
  signal: AbortSignal;
}): Promise<Login> {
  const { administrator, session, probe, mark, database, signal } = options;
  const doing = `Making the throw-away role ${probe}`;
  const password = randomBytes(24).toString('hex');
  const verifier = await scramVerifier({ password });
  await dropRole(session, probe);
  await session.query(
    doing,
    `CREATE ROLE ${identifier(probe)} LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB NOREPLICATION NOBYPASSRLS CONNECTION LIMIT 1 PASSWORD ${literal(verifier)}`,
  );
  try {
    await session.query(doing, `COMMENT ON ROLE ${identifier(probe)} IS ${literal(mark)}`);
    const connection = await administrator.connection(signal);
    return await tryLogin({ connection: { ...connection, user: probe, password }, database, signal });
  } finally {
    await dropRole(session, probe);
  }
}
