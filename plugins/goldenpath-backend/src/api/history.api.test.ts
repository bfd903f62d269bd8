import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  historyImportAnswerSchema,
  historySeriesSchema,
  historyStatisticsSchema,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import request from 'supertest';
import { callers, startApi, type Server } from '../__testUtils__/apiBackend';

jest.setTimeout(60_000);

const BASE = '/api/goldenpath';
const HEADER = 'start_time_utc,end_time_utc,phase,env,build_id,duration_seconds,exit_code,flags,log_path';
const CSV = [
  HEADER,
  '2025-12-25T14:41:39Z,2025-12-25T14:49:29Z,teardown,dev,20250115-04,470,0,,logs/a.log',
  '2026-02-01T10:00:00Z,2026-02-01T10:10:00Z,teardown,dev,01-02-26-01,600,1,0,0,12,https://ci.example/runs/1',
  'this is no row',
].join('\n');

/** A registry of every shape, with two runs that are equal in all that it says, and quoted line breaks. */
const SHAPES = [
  HEADER,
  '2025-12-25T12:22:06Z,2025-12-25T12:35:06Z,dev,20250115-03,780,0,logs/dev.log',
  '2025-12-25T13:29:35Z,2025-12-25T13:29:35Z,bootstrap,dev,20250115-02,0,255,"ENV_NAME=dev, ""small""",logs/b.log',
  '2025-12-25T13:29:35Z,2025-12-25T13:29:35Z,bootstrap,dev,20250115-02,0,255,"ENV_NAME=dev, ""small""",logs/b.log',
  '2026-02-01T10:00:00Z,2026-02-01T10:10:00Z,teardown,dev,01-02-26-01,600,1,0,0,12,https://ci.example/runs/1',
  '2026-02-02T10:00:00.250Z,2026-02-02T10:15:00Z,bootstrap,dev,persistent,900,0,"A=b\nC=d",3,1,0,logs/x.log',
].join('\n');

const send = (server: Server, csv: string) =>
  request(server)
    .post(`${BASE}/history/import`)
    .set('Authorization', callers.pat)
    .set('Content-Type', 'text/csv')
    .send(csv);

const get = (server: Server, path: string) => request(server).get(`${BASE}${path}`).set('Authorization', callers.ada);

describe('the history API', () => {
  it('exports what another history, or its own, takes back without a difference', async () => {
    const [one, other] = [await startApi(), await startApi()];
    expect((await send(one, SHAPES)).body).toMatchObject({ rows: 5, stored: 5, duplicates: 0, refused: [] });
    const exported = (await get(one, '/history.csv')).text;

    const own = historyImportAnswerSchema.parse((await send(one, exported)).body);
    expect(own).toEqual({ rows: 5, stored: 0, duplicates: 5, refused: [] });
    const taken = historyImportAnswerSchema.parse((await send(other, exported)).body);
    expect(taken).toEqual({ rows: 5, stored: 5, duplicates: 0, refused: [] });
    expect((await get(other, '/history.csv')).text).toBe(exported);
    expect((await get(other, '/history')).body).toEqual((await get(one, '/history')).body);
  });

  it('tells the durations over time, by the same filters', async () => {
    const server = await startApi();
    await send(server, SHAPES);

    const { items } = historySeriesSchema.parse((await get(server, '/history/series?phase=bootstrap')).body);
    expect(items).toEqual([
      expect.objectContaining({ phase: 'bootstrap', environment: 'dev', count: 3, p50: 900, p95: 900 }),
    ]);
    expect(items[0].points?.map(({ exitCode }) => exitCode)).toEqual([255, 255, 0]);
    expect((await get(server, '/history/series?environment=nowhere')).body).toEqual({ items: [], leftOut: 0 });
    expect((await get(server, '/history/series?from=yesterday')).status).toBe(400);
    expect(historyStatisticsSchema.parse((await get(server, '/history/stats')).body).items).toHaveLength(3);
  });

  it('shows nothing to those who may not see it, and takes nothing from those who may not import', async () => {
    const server = await startApi({
      permits: ({ permission }) => !permission.startsWith('goldenpath.history.'),
    });
    for (const path of ['/history', '/history/stats', '/history/series', '/history.csv']) {
      expect((await get(server, path)).status).toBe(403);
    }
    expect((await send(server, SHAPES)).status).toBe(403);
  });

  it('says what to do with a file that is too large', async () => {
    const response = await send(await startApi(), 'x'.repeat(33 * 1024 * 1024));
    expect(response.status).toBe(413);
    expect(response.body.error.message).toContain('larger than 32 MB. Import it in parts');
  });

  it('holds what a configured file holds when it starts', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'goldenpath-history-'));
    const importFile = join(directory, 'build-timings.csv');
    await writeFile(importFile, SHAPES);
    const server = await startApi({ goldenpath: { history: { importFile } } });
    await rm(directory, { recursive: true });
    expect((await get(server, '/history')).body.totalItems).toBe(5);
    expect((await send(server, SHAPES)).body).toMatchObject({ stored: 0, duplicates: 5 });
  });

  it('imports what can be read, once, and accounts for every row', async () => {
    const server = await startApi();
    const first = await send(server, CSV);
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ rows: 3, stored: 2, duplicates: 0, refused: [{ line: 4 }] });
    expect((await send(server, CSV)).body).toMatchObject({ rows: 3, stored: 0, duplicates: 2 });

    const exported = await get(server, '/history.csv');
    expect(exported.status).toBe(200);
    expect(exported.headers['content-type']).toContain('text/csv');
    expect(exported.text.split('\n')[0]).toBe(
      'start_time_utc,end_time_utc,phase,env,build_id,duration_seconds,exit_code,flags,resources_added,resources_changed,resources_destroyed,log_path',
    );
  });

  it('filters, and tells the statistics', async () => {
    const server = await startApi();
    await send(server, CSV);

    expect((await get(server, '/history?outcome=failure')).body).toMatchObject({
      totalItems: 1,
      items: [{ buildId: '01-02-26-01', exitCode: 1, resourcesDestroyed: 12 }],
    });
    expect((await get(server, '/history/stats?environment=dev')).body.items).toEqual([
      expect.objectContaining({ phase: 'teardown', environment: 'dev', count: 2, successRate: 0.5, p50: 470 }),
    ]);
    expect((await get(server, '/history?from=yesterday')).status).toBe(400);
    expect((await get(server, '/history?colour=red')).status).toBe(400);
  });

  it('says what to send where the body is no CSV', async () => {
    const response = await request(await startApi())
      .post(`${BASE}/history/import`)
      .set('Authorization', callers.pat)
      .send({ csv: CSV });

    expect(response.status).toBe(400);
    expect(response.body.error.message).toContain('text/csv');
  });
});
