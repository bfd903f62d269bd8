import { chmod, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canReach, reachablePrograms } from './reach';

const somebody = { uid: 65534, gid: 65534 };
let folder: string;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'goldenpath-reach-')));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function programsIn(home: string) {
  const root = join(folder, home, 'repository', 'native');
  await mkdir(join(root, 'bin'), { recursive: true });
  await writeFile(join(root, 'bin', 'postgres'), 'a program');
  return { major: 18, version: '18.4', folder: root };
}

describe('The programs of a server', () => {
  it('are used where they are, if its user can walk there', async () => {
    await chmod(folder, 0o755);
    const installation = await programsIn('open');
    expect(await reachablePrograms({ installation, identity: somebody, folder: join(folder, 'data') })).toBe(
      installation.folder,
    );
  });

  it('are copied where its user can reach them, if a folder above is closed, as homes are', async () => {
    await chmod(folder, 0o755);
    const installation = await programsIn('closed');
    await chmod(join(folder, 'closed'), 0o700);
    expect(await canReach(installation.folder, somebody)).toBe(false);
    expect(await canReach(installation.folder, undefined)).toBe(true);
    const copy = await reachablePrograms({ installation, identity: somebody, folder: join(folder, 'data') });
    expect(copy).toBe(join(folder, 'data', 'programs'));
    expect(await readFile(join(copy, 'bin', 'postgres'), 'utf8')).toBe('a program');
  });
});
