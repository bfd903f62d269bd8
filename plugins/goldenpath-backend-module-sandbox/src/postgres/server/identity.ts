import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';

/** The user that the server's processes run as. */
export interface ServerIdentity {
  uid: number;
  gid: number;
}

/** What `nobody` is nearly everywhere, for machines whose list of users can't be read. */
const NOBODY: ServerIdentity = { uid: 65534, gid: 65534 };

/** Whom to become for a server, or `undefined` to stay who we are: PostgreSQL refuses to be run by root. */
export function serverIdentity(): ServerIdentity | undefined {
  return userInfo().uid === 0 ? nobody() : undefined;
}

function nobody(): ServerIdentity {
  try {
    const [, uid, gid] = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8')) ?? [];
    return uid && gid ? { uid: Number(uid), gid: Number(gid) } : NOBODY;
  } catch {
    return NOBODY;
  }
}
