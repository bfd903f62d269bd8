import fc from 'fast-check';
import { environmentFacts } from '../__testUtils__/requests';
import { resolveDatabase } from './resolveDatabase';
import type { DatabaseRequest } from './types';

const dev = environmentFacts();
const facts = { environment: dev, environments: ['dev', 'prod'] };
const request = (overrides: object = {}) => ({
  environment: 'dev',
  name: 'shop',
  app: 'web-shop',
  owner: 'group:default/team-a',
  ...overrides,
});

function refusals(overrides: object, environment = dev) {
  const answer = resolveDatabase(request(overrides), { ...facts, environment });
  return answer.result === 'refused' ? answer.refusals : [];
}

describe('a request for a database', () => {
  it('is decided as a whole', () => {
    const answer = resolveDatabase(
      request({ owner: 'group:team-a', entityRef: 'component:shop', createdb: true }),
      facts,
    );
    expect(answer).toEqual({
      result: 'resolved',
      spec: {
        environment: 'dev',
        name: 'shop',
        app: 'web-shop',
        owner: 'group:default/team-a',
        entityRef: 'component:default/shop',
        ownerGrant: {
          app: 'web-shop',
          access: 'owner',
          role: 'shop',
          secret: 'goldenpath/dev/web-shop/postgres',
          createdb: true,
        },
        secretPath: 'goldenpath/dev',
        tags: {
          Environment: 'dev',
          Lifecycle: 'persistent',
          BuildId: 'persistent',
          Owner: 'group:default/team-a',
          Project: 'goldenpath',
          ManagedBy: 'goldenpath',
        },
      },
    });
  });

  it('is told of fields that there are not, also of those that every object has', () => {
    for (const field of ['colour', 'toString', 'constructor', '__proto__']) {
      const refused = refusals(JSON.parse(`{"${field}":"red"}`));
      expect(refused).toEqual([expect.objectContaining({ path: field, code: 'UNKNOWN_FIELD' })]);
    }
  });

  it('takes a role of its own name', () => {
    const answer = resolveDatabase(request({ role: 'shop_owner' }), facts);
    expect(answer).toMatchObject({ spec: { ownerGrant: { role: 'shop_owner', createdb: false } } });
  });

  it('is told everything that is wrong with it at once', () => {
    const found = refusals({
      environment: 'moon',
      name: 'Shop',
      app: 'web_shop',
      owner: 'nobody',
      role: 'pg_owner',
      createdb: 'yes',
      wishes: 3,
    });
    expect(found.map(({ path, code }) => `${path} ${code}`).sort()).toEqual([
      'app INVALID',
      'createdb INVALID',
      'environment UNKNOWN_ENVIRONMENT',
      'name INVALID',
      'owner INVALID',
      'role INVALID',
      'wishes UNKNOWN_FIELD',
    ]);
  });

  it.each<[string, object, string, RegExp]>([
    ['quotes', { name: 'sh"op' }, 'name', /lower case letters, digits and underscores/],
    [
      'a quote that would end a literal',
      { name: "shop'; drop database postgres; --" },
      'name',
      /cannot name a database/,
    ],
    ['unicode', { name: 'größe' }, 'name', /cannot name a database/],
    ['a letter that only looks like one', { name: 'ѕhop' }, 'name', /cannot name a database/],
    ['a line break', { name: 'shop\n' }, 'name', /cannot name a database/],
    ['a hyphen, which would be an underscore elsewhere', { name: 'web-shop' }, 'name', /cannot name a database/],
    ['64 bytes, which PostgreSQL would cut', { name: 'a'.repeat(64), role: 'shop' }, 'name', /64 characters/],
    ['a reserved word', { name: 'user' }, 'name', /reserved word of SQL/],
    ["PostgreSQL's own name", { name: 'template1' }, 'name', /reserved by PostgreSQL or RDS/],
    ['the beginning of the throw-away roles', { role: 'gp_probe_1' }, 'role', /reserved/],
    ["a build's name", { name: 'shop_b_23_01_26_01' }, 'name', /names that builds give/],
    ["a role named like a build's", { role: 'shop_b_23_01_26_01' }, 'role', /names that builds give/],
    ["a build's path for its secret", { app: 'b-23-01-26-01' }, 'app', /ends like the names that builds get/],
    ['a name too long for the role that is named after it', { name: 'a'.repeat(40) }, 'role', /Give a shorter role/],
  ])('is refused for %s, and not changed', (_, overrides, path, reason) => {
    expect(refusals(overrides)).toEqual([expect.objectContaining({ path, message: expect.stringMatching(reason) })]);
  });

  it('takes 63 bytes with a role of its own', () => {
    expect(refusals({ name: 'a'.repeat(63), role: 'shop' })).toEqual([]);
  });

  it('is refused where the environment has no instance', () => {
    const without = environmentFacts({ offers: { rds: false, objectStore: true, tls: true } });
    expect(refusals({}, without)).toEqual([
      expect.objectContaining({ path: 'environment', code: 'NOT_SUPPORTED', message: expect.stringMatching(/no RDS/) }),
    ]);
  });

  it('never throws, and gives names through as they are or not at all', () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^[a-z][a-z0-9_]{0,66}$/), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(fc.anything(), text, text, (anything, name, role) => {
        expect(['resolved', 'refused']).toContain(resolveDatabase(anything, facts).result);
        const answer = resolveDatabase(request({ name, role }), facts);
        const named =
          answer.result === 'resolved' ? [answer.spec.name, answer.spec.ownerGrant.role] : ['refused', 'refused'];
        expect(named).toEqual(answer.result === 'resolved' ? [name, role] : ['refused', 'refused']);
        expect(named.join('')).toMatch(/^[a-z0-9_]+$/);
      }),
    );
  });
});

describe('the type of a request', () => {
  it('is what is read', () => {
    const typed: DatabaseRequest = request();
    expect(resolveDatabase(typed, facts).result).toBe('resolved');
  });
});
