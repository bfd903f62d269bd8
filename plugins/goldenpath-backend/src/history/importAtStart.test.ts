import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { DatabaseHistoryStore } from '../database/DatabaseHistoryStore';
import { migrated, supportedDatabases } from '../database/__testUtils__/databases';
import { importAtStart } from './importAtStart';

const HEADER = 'start_time_utc,end_time_utc,phase,env,build_id,duration_seconds,exit_code,flags,log_path';
/** One row of each shape that real registries hold. */
const REGISTRY = [
  HEADER,
  '2025-12-25T12:22:06Z,2025-12-25T12:35:06Z,dev,20250115-03,780,0,logs/dev.log',
  '2025-12-25T13:29:35Z,2025-12-25T13:29:35Z,bootstrap,dev,20250115-02,0,255,"ENV_NAME=dev NODE_TYPE=t3.small",logs/b.log',
  '2026-02-01T10:00:00Z,2026-02-01T10:10:00Z,teardown,dev,01-02-26-01,600,1,0,0,12,https://ci.example/runs/1',
  '2026-02-02T10:00:00Z,2026-02-02T10:15:00Z,bootstrap-persistent,dev,persistent,900,0,"A=b C=d",3,1,0,logs/x.log',
];
const databases = supportedDatabases();

describe.each(databases.eachSupportedId())('The import at start into %s', id => {
  let knex: Knex;
  let directory: string;

  beforeEach(async () => {
    knex = await migrated(await databases.init(id));
    directory = await mkdtemp(join(tmpdir(), 'goldenpath-history-'));
  });
  afterEach(async () => {
    await knex.destroy();
    await rm(directory, { recursive: true });
  });

  async function start(lines: string[] | undefined) {
    const file = join(directory, 'build-timings.csv');
    if (lines) {
      await writeFile(file, lines.join('\n'));
    }
    const logger = mockServices.logger.mock();
    const store = DatabaseHistoryStore.create({ database: knex });
    await importAtStart({ file, store, clock: { now: () => 0 }, logger });
    return { logger, file, rows: await store.all({}) };
  }

  it('stores every row once, however often the backend starts', async () => {
    const first = await start(REGISTRY);
    expect(first.rows.map(({ phase }) => phase)).toEqual(['unknown', 'bootstrap', 'teardown', 'bootstrap-persistent']);
    expect(first.logger.info).toHaveBeenCalledWith(
      `Timing history from ${first.file}: 4 rows, 4 stored, 0 already there, 0 refused`,
    );
    const second = await start(REGISTRY);
    expect(second.rows).toEqual(first.rows);
    expect(second.logger.info).toHaveBeenCalledWith(
      `Timing history from ${second.file}: 4 rows, 0 stored, 4 already there, 0 refused`,
    );
  });

  it('says which lines it refused and why, the first of many', async () => {
    const { logger, file, rows } = await start([...REGISTRY, ...Array.from({ length: 25 }, () => 'not,a,run')]);
    expect(rows).toHaveLength(4);
    const warnings = jest.mocked(logger.warn).mock.calls.map(([message]) => message);
    expect(warnings).toHaveLength(21);
    expect(warnings[0]).toBe(`Line 6 of ${file} was refused: the row has 3 columns; the known rows have 7, 9, 11, 12`);
    expect(warnings[20]).toContain('5 more lines');
  });

  it.each([
    ['is not there', undefined, /ENOENT/],
    ['holds no rows', [HEADER], /holds no rows/],
  ])('logs what to do where the file %s, and lets the backend start', async (_, lines, reason) => {
    const { logger, file } = await start(lines);
    expect(logger.error).toHaveBeenCalledWith(expect.stringMatching(reason));
    expect(logger.error).toHaveBeenCalledWith(expect.stringContaining(file));
    expect(logger.error).toHaveBeenCalledWith(expect.stringContaining('goldenpath.history.importFile'));
  });
});
