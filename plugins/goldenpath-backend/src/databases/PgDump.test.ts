import { createMockDirectory } from '@backstage/backend-test-utils';
import { createHash } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { fakeProgram, TOO_OLD } from './__testUtils__/fakePgDump';
import { PgDump } from './PgDump';

const signal = new AbortController().signal;
const connection = {
  host: 'goldenpath-dev.rds.amazonaws.com',
  port: 5432,
  user: 'keeper',
  password: 'correct-horse-battery-staple',
  certificateAuthorities: '-----BEGIN CERTIFICATE-----\nours\n-----END CERTIFICATE-----\n',
};

describe('a dump by pg_dump', () => {
  const folder = createMockDirectory();
  const directory = folder.resolve('var/dumps');
  const pgDump = (script: string) => fakeProgram({ folder: folder.path, name: 'pg_dump', script });
  const dump = (program: string, where = directory) =>
    PgDump.create({ directory: where, program }).dump({ connection, database: 'shop', uid: 'uid-1', signal });
  const left = () => readdir(directory).catch(() => []);

  beforeEach(() => {
    folder.clear();
  });

  it('is one file, for its owner alone, with its size and its digest', async () => {
    const made = await dump(await pgDump('echo "all of it" > "$FILE"'));
    expect(made).toEqual({
      file: folder.resolve('var/dumps/shop-uid-1.dump'),
      bytes: 10,
      sha256: createHash('sha256').update('all of it\n').digest('hex'),
    });
    expect((await stat(made.file)).mode % 0o1000).toBe(0o600);
    expect((await stat(directory)).mode % 0o1000).toBe(0o700);
    expect(await left()).toEqual(['shop-uid-1.dump']);
  });

  it('takes the place of an earlier one of the same incarnation', async () => {
    await dump(await pgDump('echo "before" > "$FILE"'));
    await dump(await pgDump('echo "after" > "$FILE"'));
    expect(await left()).toEqual(['shop-uid-1.dump']);
    expect(await readFile(folder.resolve('var/dumps/shop-uid-1.dump'), 'utf8')).toBe('after\n');
  });

  it('leaves an earlier one alone where the next fails', async () => {
    await dump(await pgDump('echo "before" > "$FILE"'));
    await expect(dump(await pgDump('echo half > "$FILE"; exit 1'))).rejects.toThrow(/ended with the code 1/);
    expect(await readFile(folder.resolve('var/dumps/shop-uid-1.dump'), 'utf8')).toBe('before\n');
    expect(await left()).toEqual(['shop-uid-1.dump']);
  });

  it('says the password where nobody else can read it, and trusts our authorities alone', async () => {
    const told = folder.resolve('told');
    await dump(await pgDump(`{ echo "$@"; env; cat "$PGSSLROOTCERT"; } > ${told}; echo dump > "$FILE"`));
    const [words, ...environment] = (await readFile(told, 'utf8')).split('\n');
    expect(words).toMatch(/^--format=custom --no-password --file=\S+\.part --dbname=shop$/);
    expect(environment).toEqual(
      expect.arrayContaining([
        'PGHOST=goldenpath-dev.rds.amazonaws.com',
        'PGPORT=5432',
        'PGUSER=keeper',
        'PGPASSWORD=correct-horse-battery-staple',
        'PGSSLMODE=verify-full',
      ]),
    );
    expect(environment.join('\n')).toContain(connection.certificateAuthorities);
    const authorities = environment.find(line => line.startsWith('PGSSLROOTCERT='))?.slice('PGSSLROOTCERT='.length);
    await expect(stat(authorities ?? '')).rejects.toThrow(/ENOENT/);
  });

  it.each<[string, () => Promise<string>, { code: string; message: RegExp; remedy: RegExp }]>([
    [
      'there is no pg_dump',
      async () => folder.resolve('nothing/pg_dump'),
      {
        code: 'NOT_FOUND',
        message:
          /^Dumping the database shop: .*nothing\/pg_dump on the backend is no program that can be run \(ENOENT\)$/,
        remedy:
          /Install the client tools of PostgreSQL, or name pg_dump in goldenpath\.databases\.dumps\.pgDump; or decommission without a dump\. The database is not touched before/,
      },
    ],
    [
      'it may not be run',
      async () => {
        await writeFile(folder.resolve('text'), 'no program', { mode: 0o644 });
        return folder.resolve('text');
      },
      {
        code: 'NOT_FOUND',
        message: /text on the backend is no program.*\(EACCES\)/,
        remedy: /Install the client tools/,
      },
    ],
    [
      'it is older than the server',
      async () => pgDump(`cat >&2 <<'END'\n${TOO_OLD}\nEND\nexit 1`),
      {
        code: 'INVALID_REQUEST',
        message: /aborting because of server version mismatch[^]*server version: 17\.6; pg_dump version: 15\.14/,
        remedy: /a pg_dump of the server's major version or newer; or decommission without a dump/,
      },
    ],
    [
      'it ends in the middle',
      async () => pgDump('echo half > "$FILE"; echo "pg_dump: error: could not write: No space left" >&2; exit 1'),
      { code: 'UNAVAILABLE', message: /: pg_dump: error: could not write: No space left$/, remedy: /tried again/ },
    ],
    [
      'it is ended by another',
      async () => pgDump('kill -KILL $$'),
      { code: 'UNAVAILABLE', message: /pg_dump was ended by SIGKILL, and said nothing/, remedy: /tried again/ },
    ],
    [
      'it ends well and has written nothing',
      async () => pgDump('exit 0'),
      { code: 'UNAVAILABLE', message: /pg_dump ended well and wrote nothing/, remedy: /tried again/ },
    ],
  ])('fails with a code and a remedy where %s, and nothing is kept', async (_what, arrange, failure) => {
    const failed = dump(await arrange());
    await expect(failed).rejects.toMatchObject({
      name: 'PostgresError',
      code: failure.code,
      message: expect.stringMatching(failure.message),
      remedy: expect.stringMatching(failure.remedy),
    });
    await expect(failed).rejects.not.toMatchObject({ message: expect.stringContaining(connection.password) });
    expect(await left()).toEqual([]);
  });

  it('fails with a code and a remedy where nothing can be written into the directory', async () => {
    await writeFile(folder.resolve('a-file'), '');
    await expect(dump(await pgDump('exit 0'), folder.resolve('a-file/dumps'))).rejects.toMatchObject({
      name: 'PostgresError',
      code: 'UNAVAILABLE',
      message: expect.stringMatching(/what is dumped cannot be kept: .*a-file\/dumps/),
      remedy: expect.stringMatching(/write into the directory that goldenpath\.databases\.dumps\.directory names/),
    });
  });
});
