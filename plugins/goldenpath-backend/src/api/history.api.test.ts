import request from 'supertest';
import { callers, startApi } from '../__testUtils__/apiBackend';

jest.setTimeout(60_000);

const BASE = '/api/goldenpath';
const HEADER = 'start_time_utc,end_time_utc,phase,env,build_id,duration_seconds,exit_code,flags,log_path';
const CSV = [
  HEADER,
  '2025-12-25T14:41:39Z,2025-12-25T14:49:29Z,teardown,dev,20250115-04,470,0,,logs/a.log',
  '2026-02-01T10:00:00Z,2026-02-01T10:10:00Z,teardown,dev,01-02-26-01,600,1,0,0,12,https://ci.example/runs/1',
  'this is no row',
].join('\n');

describe('the history API', () => {
  it('imports what can be read, once, and accounts for every row', async () => {
    const server = await startApi();
    const send = () =>
      request(server)
        .post(`${BASE}/history/import`)
        .set('Authorization', callers.pat)
        .set('Content-Type', 'text/csv')
        .send(CSV);

    const first = await send();
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ rows: 3, stored: 2, duplicates: 0, refused: [{ line: 4 }] });
    expect((await send()).body).toMatchObject({ rows: 3, stored: 0, duplicates: 2 });

    const exported = await request(server).get(`${BASE}/history.csv`).set('Authorization', callers.ada);
    expect(exported.status).toBe(200);
    expect(exported.headers['content-type']).toContain('text/csv');
    expect(exported.text.split('\n')[0]).toBe(
      'start_time_utc,end_time_utc,phase,env,build_id,duration_seconds,exit_code,flags,resources_added,resources_changed,resources_destroyed,log_path',
    );
    const again = await request(server)
      .post(`${BASE}/history/import`)
      .set('Authorization', callers.pat)
      .set('Content-Type', 'text/csv')
      .send(exported.text);
    expect(again.body).toMatchObject({ rows: 2, stored: 0, duplicates: 2, refused: [] });
  });

  it('filters, and tells the statistics', async () => {
    const server = await startApi();
    await request(server)
      .post(`${BASE}/history/import`)
      .set('Authorization', callers.pat)
      .set('Content-Type', 'text/csv')
      .send(CSV);
    const get = (path: string) => request(server).get(`${BASE}${path}`).set('Authorization', callers.ada);

    expect((await get('/history?outcome=failure')).body).toMatchObject({
      totalItems: 1,
      items: [{ buildId: '01-02-26-01', exitCode: 1, resourcesDestroyed: 12 }],
    });
    expect((await get('/history/stats?environment=dev')).body.items).toEqual([
      expect.objectContaining({ phase: 'teardown', environment: 'dev', count: 2, successRate: 0.5, p50: 470 }),
    ]);
    expect((await get('/history?from=yesterday')).status).toBe(400);
    expect((await get('/history?colour=red')).status).toBe(400);
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
