import { execFile } from 'node:child_process';
import { cp, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ServerIdentity } from './identity';
import { PostgresInstallation } from './installations';

const run = promisify(execFile);

/** Whether another user can walk down to a path: a repository below a home directory is often closed to all but its owner. */
export async function canReach(path: string, identity: ServerIdentity | undefined): Promise<boolean> {
  if (!identity) {
    return true;
  }
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    const { mode } = await stat(folder);
    if ((mode & 0o001) === 0) {
      return false;
    }
  }
  return true;
}

/** The folder of the programs as the server's user can reach it: their own, or a copy below `folder`. */
export async function reachablePrograms(options: {
  installation: PostgresInstallation;
  identity: ServerIdentity | undefined;
  folder: string;
}): Promise<string> {
  const { installation, identity, folder } = options;
  if (await canReach(join(installation.folder, 'bin'), identity)) {
    return installation.folder;
  }
  const copy = join(folder, 'programs');
  await cp(installation.folder, copy, { recursive: true, verbatimSymlinks: true, force: false });
  if (identity && process.getuid?.() === 0) {
    // It is the server's user who removes the folder where this process no longer can.
    await run('chown', ['-R', `${identity.uid}:${identity.gid}`, copy]);
  }
  return copy;
}
