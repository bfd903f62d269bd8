import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { closeSandboxes, run, sandboxWithDatabase } from './__testUtils__/clients';

// A server starts within a second, on a busy machine within several.
jest.setTimeout(60_000);

let temporary: string;

beforeEach(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'goldenpath-lifetime-'));
  // As the usual folder for temporary files: everybody may make and remove what is theirs.
  await chmod(temporary, 0o1777);
});

afterEach(async () => {
  await closeSandboxes();
  await rm(temporary, { recursive: true, force: true });
});

/** Resolves as soon as a folder has nothing in it any more. */
async function emptied(folder: string): Promise<void> {
  const watcher = watch(folder);
  try {
    const changes = once(watcher, 'change');
    for (let change: Promise<unknown> = changes; (await readdir(folder)).length > 0; change = once(watcher, 'change')) {
      await change;
    }
  } finally {
    watcher.close();
  }
}

/** Tries until it works: a server that is going down still takes connections, and ends them. */
async function tried<Result>(act: () => Promise<Result>, times = 1_000): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    if (times === 0) {
      throw error;
    }
    return tried(act, times - 1);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('The server of an instance', () => {
  const pidOf = (row: Record<string, unknown> | undefined) => Number(String(row?.file).split('\n')[0]);
  const PID = "SELECT pg_read_file('postmaster.pid') AS file";

  it('ends with its sandbox, and leaves nothing behind', async () => {
    const { sandbox, identifier } = await sandboxWithDatabase();
    const [row] = await sandbox.databases.query({ instance: identifier, sql: PID });
    const folder = dirname(String(row?.file).split('\n')[1] ?? '');
    expect(isAlive(pidOf(row))).toBe(true);
    expect(await readdir(folder)).toContain('server.log');
    await sandbox.close();
    expect(isAlive(pidOf(row))).toBe(false);
    await expect(readdir(folder)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('ends with its process, though that was killed and could do nothing about it', async () => {
    const child = spawn(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        join(__dirname, '__testUtils__/abandonedSandbox.ts'),
      ],
      { env: { ...process.env, TMPDIR: temporary }, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const [line] = await once(createInterface(child.stdout), 'line');
    const pid = pidOf(JSON.parse(line));
    expect(isAlive(pid)).toBe(true);
    child.kill('SIGKILL');
    await emptied(temporary);
    expect(isAlive(pid)).toBe(false);
  });

  it('is started again, with its data, when it has ended by itself', async () => {
    const database = await sandboxWithDatabase();
    await run(database, ['CREATE TABLE kept (id int)', 'INSERT INTO kept VALUES (1)', 'CHECKPOINT']);
    const [row] = await database.sandbox.databases.query({ instance: database.identifier, sql: PID });
    const client = run(database, ['SELECT pg_sleep(60)']);
    process.kill(pidOf(row), 'SIGINT');
    await expect(client).rejects.toThrow();
    expect(await tried(() => run(database, ['SELECT id FROM kept']))).toEqual([{ id: 1 }]);
  });
});
