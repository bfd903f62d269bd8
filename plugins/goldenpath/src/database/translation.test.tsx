import { screen } from '@testing-library/react';
import type { Database } from '@goldenpath/backstage-plugin-goldenpath-common';
import { minutesAgo } from '../__testUtils__/builds';
import { aDatabase, aDatabaseStep, aGrant, aWaitingGrant } from '../__testUtils__/databases';
import { FakeDatabases } from '../__testUtils__/FakeDatabases';
import { findUntranslated } from '../__testUtils__/pseudoTranslation';
import { renderPages, type Denied } from '../__testUtils__/renderPages';
import { virtualTime } from '../__testUtils__/virtualTime';

const URL_OF_SHOP = '/goldenpath/databases/dev/shop';

const rotation = { requestedAt: minutesAgo(9), requestedBy: 'user:default/ada' };
const error = {
  code: 'NOT_FOUND' as const,
  message: 'There is no program pg_dump',
  remedy: 'Install it.',
  owner: 'platform team',
};

const leaving: Partial<Database> = {
  status: 'decommissioning',
  decommission: {
    requestedAt: minutesAgo(10),
    requestedBy: 'user:default/pat',
    dumpAsked: true,
    steps: [aDatabaseStep({ id: 'database', title: 'Drop shop', state: 'failed', attempts: 2, error })],
    proof: [{ resourceClass: 'postgresql/role', looked: ['by name'], left: [], deleted: [{ id: 'shop', late: true }] }],
  },
};

/** Opens the page of `shop` with every message in brackets. */
function open(
  wish: Partial<Database> = {},
  options: { url?: string; databases?: FakeDatabases; denied?: Denied } = {},
) {
  const { url = URL_OF_SHOP, databases = new FakeDatabases(), denied } = options;
  databases.databases.push(aDatabase(wish));
  return {
    databases,
    inMain: (...data: readonly unknown[]) =>
      findUntranslated({
        within: screen.getByRole('main'),
        data: [databases.databases, databases.audit, ...data],
      }),
    ...renderPages({ databases, url, denied, isPseudo: true }),
  };
}

describe('The words of the page of a database come from the translation API', () => {
  virtualTime();

  it('with grants in every state, what waits, what failed and what happens now', async () => {
    const { inMain } = open({
      status: 'failed',
      statusReason: 'Database shop: no space left',
      activeAt: minutesAgo(30),
      description: 'Carts and orders',
      entityRef: 'component:default/checkout',
      incarnation: 2,
      grants: [
        aGrant({ createdb: true, rotation: { ...rotation, finishedAt: minutesAgo(8) } }),
        aGrant({ app: 'analytics', access: 'reader' }),
        aGrant({ app: 'mail', access: 'reader', rotation }),
        aGrant({ app: 'billing', access: 'reader', rotation }),
        aGrant({
          app: 'search',
          access: 'editor',
          status: 'rejected',
          statusReason: 'use the queue',
          decision: { approved: false, by: 'user:default/pat', at: minutesAgo(30), reason: 'there is a queue' },
        }),
        aWaitingGrant({ app: 'crm', access: 'reader' }),
      ],
      steps: [
        aDatabaseStep({ id: 'rotate:billing', title: 'New password of billing', state: 'failed', error }),
        aDatabaseStep({ id: 'instance', title: 'Instance', state: 'waiting', waitingFor: 'it starts' }),
      ],
    });
    await screen.findByRole('grid', { name: '⟦Grants⟧' });
    expect(inMain()).toEqual([]);
  });

  it('while it is read', async () => {
    const databases = new FakeDatabases();
    databases.hold('getDatabase');
    const { inMain } = open({}, { databases });
    await screen.findByText('⟦Loading the database⟧');
    expect(inMain()).toEqual([]);
  });

  it.each([
    ['', '⟦No database other is known in dev.⟧'],
    ['?incarnation=3', '⟦No database other, incarnation 3, is known in dev.⟧'],
  ])('where there is none: /other%s', async (search, words) => {
    const { inMain } = open({}, { url: `/goldenpath/databases/dev/other${search}` });
    await screen.findByText(words);
    expect(inMain()).toEqual([]);
  });

  it('where it cannot be read', async () => {
    const databases = new FakeDatabases();
    databases.fail('getDatabase', new TypeError('Failed to fetch'));
    const { inMain } = open({}, { databases });
    await screen.findByRole('alert');
    expect(inMain('Failed to fetch')).toEqual([]);
  });

  it('where nobody has a way in, and where nothing may be done', async () => {
    const { inMain } = open(
      { grants: [], build: { buildId: '23-01-26-01', incarnation: 1 } },
      { denied: ['goldenpath.database.create', 'goldenpath.database.decommission'] },
    );
    await screen.findByText('⟦Nobody has a way in.⟧');
    expect(inMain()).toEqual([]);
  });

  it('where the reader may not do what could be done', async () => {
    const { inMain } = open(
      { owner: 'group:default/shop' },
      { denied: ['goldenpath.platform.admin', 'goldenpath.database.create'] },
    );
    await screen.findByText(/⟦This database belongs to group:default\/shop/);
    await screen.findByText(/⟦Your role does not have the permission goldenpath.database.create/);
    expect(inMain()).toEqual([]);
  });

  it.each<[string, string, Partial<Database>]>([
    [
      'steps',
      '⟦no change: all as it should be⟧',
      {
        steps: [aDatabaseStep({ id: 'database', title: 'Database shop' })],
        lastRun: { startedAt: minutesAgo(5), finishedAt: minutesAgo(4), outcome: 'no_change' },
      },
    ],
    ['steps', '⟦under way⟧', { lastRun: { startedAt: minutesAgo(5) } }],
    ['steps', '⟦No steps yet⟧', { status: 'pending' }],
    [
      'isolation',
      '⟦not isolated⟧',
      {
        isolation: {
          at: minutesAgo(7),
          isolated: false,
          checks: [{ title: 'No other role may connect', held: false, evidence: 'legacy_app may connect' }],
        },
      },
    ],
    [
      'isolation',
      '⟦The proof names nothing that was tried.⟧',
      {
        isolation: { at: minutesAgo(7), isolated: true, checks: [] },
      },
    ],
    ['isolation', '⟦Not proven yet⟧', {}],
    ['decommission', '⟦asked for, not made yet⟧', leaving],
    [
      'decommission',
      '⟦2,048 bytes⟧',
      {
        status: 'decommissioned',
        decommission: {
          requestedAt: minutesAgo(10),
          requestedBy: 'user:default/pat',
          finishedAt: minutesAgo(8),
          dumpAsked: true,
          dump: { file: '/dumps/dev-shop.sql', bytes: 2048, sha256: 'abc123' },
          steps: [],
          proof: [],
        },
      },
    ],
    ['decommission', '⟦Not decommissioned⟧', {}],
  ])('in its tab of %s: %s', async (tab, words, wish) => {
    const { inMain } = open(wish, { url: `${URL_OF_SHOP}/${tab}` });
    await screen.findByText(words);
    expect(inMain()).toEqual([]);
  });
});

describe('The words of the audit of a database come from the translation API', () => {
  virtualTime();

  const act = {
    at: minutesAgo(2),
    environment: 'dev',
    database: 'shop',
    action: 'CREATE ROLE',
    status: 'succeeded' as const,
    message: 'Role shop made',
    actor: 'goldenpath',
  };

  it('with acts, on this and on all incarnations', async () => {
    const databases = new FakeDatabases();
    databases.audit.push(
      { ...act, id: '1', incarnation: 2, role: 'shop', durationMs: 12.4 },
      { ...act, id: '2', incarnation: 2, durationMs: 61_000, status: 'unknown' },
    );
    const { inMain } = open({ incarnation: 2 }, { databases, url: `${URL_OF_SHOP}/audit` });
    await screen.findByText('⟦2 acts⟧');
    expect(screen.getByText('⟦12 ms⟧')).toBeInTheDocument();
    expect(screen.getByText('⟦1m 01s⟧')).toBeInTheDocument();
    expect(inMain()).toEqual([]);
  });

  it('without acts, and where they can neither be read nor downloaded', async () => {
    const { databases, user, inMain, pass } = open({}, { url: `${URL_OF_SHOP}/audit` });
    await screen.findByText('⟦Nothing was done yet⟧');
    expect(inMain()).toEqual([]);
    databases.fail('exportDatabaseAudit', new TypeError('Failed to fetch'));
    await user.click(screen.getByRole('button', { name: '⟦Download CSV⟧' }));
    await screen.findByText('⟦The CSV cannot be downloaded⟧');
    databases.fail('listDatabaseAudit', new TypeError('Failed to fetch'));
    await pass(15_000);
    await screen.findByText(/Stale: as known/);
    expect(inMain('Failed to fetch')).toEqual([]);
  });

  it('where it cannot be read', async () => {
    const databases = new FakeDatabases();
    databases.fail('listDatabaseAudit', new TypeError('Failed to fetch'));
    const { inMain } = open({}, { databases, url: `${URL_OF_SHOP}/audit` });
    await screen.findByText('⟦The audit cannot be read⟧');
    expect(inMain('Failed to fetch')).toEqual([]);
  });
});
