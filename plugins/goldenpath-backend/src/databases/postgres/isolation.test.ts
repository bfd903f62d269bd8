import { type IsolationFacts, judgeIsolation } from './isolation';

const role = (name: string, overrides: Partial<IsolationFacts['sight']['roles'][0]> = {}) => ({
  name,
  powers: [],
  memberOf: [],
  ...overrides,
});

function facts(overrides: Partial<IsolationFacts> = {}): IsolationFacts {
  return {
    database: 'shop',
    ownRoles: ['shop', 'shop_reader'],
    provenRoles: ['shop'],
    stranger: { result: 'kept-out', why: 'no-privilege', message: 'permission denied for database "shop"' },
    publicRights: [],
    besides: [],
    sight: {
      roles: [role('shop'), role('shop_reader'), role('stock')],
      databases: ['shop', 'stock'],
      connects: [
        { role: 'shop', database: 'shop', isItsOwn: false },
        { role: 'shop_reader', database: 'shop', isItsOwn: true },
        { role: 'stock', database: 'stock', isItsOwn: false },
      ],
    },
    ...overrides,
  };
}

const broken = (overrides: Partial<IsolationFacts>) =>
  judgeIsolation(facts(overrides)).flatMap(({ held, title, evidence }) => (held ? [] : [`${title}: ${evidence}`]));

describe('the isolation of a database', () => {
  it('holds where only its own grants get in, and they get nowhere else', () => {
    expect(broken({})).toEqual([]);
  });

  it('holds where another owner opens a database of its own to everybody', () => {
    const { sight } = facts();
    const open = { role: 'shop', database: 'stock', isItsOwn: false };
    expect(broken({ sight: { ...sight, connects: [...sight.connects, open] } })).toEqual([]);
  });

  const { sight } = facts();
  it.each<[string, Partial<IsolationFacts>, RegExp]>([
    ['a stranger gets in', { stranger: { result: 'let-in' } }, /nobody granted anything got into shop/],
    [
      'the stranger was refused for another reason, which proves nothing',
      { stranger: { result: 'wrong-password', message: 'no such role' } },
      /password was not taken/,
    ],
    [
      'the stranger was refused because nobody is let in',
      { stranger: { result: 'kept-out', why: 'no-database', message: 'it takes no connections' } },
      /refused for another reason: it takes no connections/,
    ],
    [
      'what its role has made besides is open',
      { besides: [{ database: 'shop_more', publicRights: ['CONNECT'] }] },
      /PUBLIC has CONNECT on shop_more/,
    ],
    ['PUBLIC may connect', { publicRights: ['CONNECT on the database'] }, /PUBLIC has CONNECT on the database/],
    [
      "another app's role may connect",
      { sight: { ...sight, connects: [...sight.connects, { role: 'stock', database: 'shop', isItsOwn: false }] } },
      /CONNECT is allowed to stock/,
    ],
    [
      'one of its roles may connect elsewhere',
      {
        sight: { ...sight, connects: [...sight.connects, { role: 'shop_reader', database: 'stock', isItsOwn: true }] },
      },
      /shop_reader may connect to stock/,
    ],
    [
      'one of its roles can make roles',
      { sight: { ...sight, roles: [role('shop', { powers: ['CREATEROLE'] }), role('shop_reader')] } },
      /shop has CREATEROLE/,
    ],
    [
      "one of its roles is a member of another's",
      { sight: { ...sight, roles: [role('shop'), role('shop_reader', { memberOf: ['stock'] })] } },
      /shop_reader is a member of stock/,
    ],
    ['its own role was not found', { sight: { ...sight, roles: [role('stock')] } }, /shop was not found/],
  ])('does not hold where %s', (_, overrides, evidence) => {
    expect(broken(overrides)).toEqual([expect.stringMatching(evidence)]);
  });

  it('says nothing against a power of roles that are not its own', () => {
    expect(broken({ sight: { ...sight, roles: [role('shop'), role('stock', { powers: ['CREATEROLE'] })] } })).toEqual(
      [],
    );
  });
});
