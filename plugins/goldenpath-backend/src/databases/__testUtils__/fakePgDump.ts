import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What pg_dump says to a server that is newer than it is. */
export const TOO_OLD = [
  'pg_dump: error: aborting because of server version mismatch',
  'pg_dump: detail: server version: 17.6; pg_dump version: 15.14 (Debian 15.14-0+deb12u1)',
].join('\n');

/** Puts a program of that name into a folder, in the words of `sh`; `$FILE` is where pg_dump would write. Answers its path. */
export async function fakeProgram(options: { folder: string; name: string; script: string }): Promise<string> {
  const { folder, name, script } = options;
  const path = join(folder, name);
  const file = 'for argument in "$@"; do case "$argument" in --file=*) FILE="${argument#--file=}";; esac; done';
  await writeFile(path, `#!/bin/sh\n${file}\n${script}\n`);
  await chmod(path, 0o755);
  return path;
}
