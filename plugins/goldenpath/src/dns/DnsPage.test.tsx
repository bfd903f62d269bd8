import { screen, waitFor, within } from '@testing-library/react';
import { minutesAgo } from '../__testUtils__/builds';
import {
  aDnsOwner,
  aNamespace,
  aPendingRecord,
  aRecord,
  aStaleNamespace,
  SUFFIX,
  thePersistentNamespace,
} from '../__testUtils__/dns';
import { FakeDatabases } from '../__testUtils__/FakeDatabases';
import { FakeDns } from '../__testUtils__/FakeDns';
import { refusal } from '../__testUtils__/refusal';
import { renderPages } from '../__testUtils__/renderPages';
import { virtualTime } from '../__testUtils__/virtualTime';

const URL = '/goldenpath/dns';
const OF_BUILD = `*.${SUFFIX}`;
const OF_GONE = '*.b-20-01-26-09.dev.goldenpathidp.io';
const OF_ZONE = '*.dev.goldenpathidp.io minus every *.b-*.dev.goldenpathidp.io';

describe('DNS page', () => {
  virtualTime();

  function aZone() {
    const dns = new FakeDns();
    dns.namespaces.push(
      aNamespace({ records: [aRecord(), aPendingRecord()] }),
      aStaleNamespace(),
      thePersistentNamespace(),
    );
    return dns;
  }

  function section(name: string) {
    return screen.findByRole('region', { name });
  }

  function shown(): string[] {
    return screen.queryAllByRole('heading', { level: 4 }).map(({ textContent }) => textContent ?? '');
  }

  async function namespaces(): Promise<string[]> {
    await screen.findByRole('region', { name: /^Zone / });
    return shown();
  }

  async function count(state: string) {
    const counts = await screen.findByRole('group', { name: 'Records by state' });
    return within(counts).getByRole('button', { name: new RegExp(state) });
  }

  it('shows the zone as namespaces, the own first, and whose each is', async () => {
    renderPages({ dns: aZone(), url: URL });
    expect(await namespaces()).toEqual([OF_ZONE, OF_BUILD, OF_GONE]);
    const zone = await section('Zone dev.goldenpathidp.io');
    expect(zone).toHaveTextContent('read 3 minutes ago');
    const build = await section(OF_BUILD);
    expect(within(build).getByRole('link', { name: '23-01-26-01' })).toHaveAttribute(
      'href',
      '/goldenpath/builds/dev/23-01-26-01/dns?incarnation=1',
    );
    expect(within(build).getByRole('link', { name: 'platform' })).toBeInTheDocument();
    expect(build).toHaveTextContent('Lifecycleephemeral');
    expect(build).toHaveTextContent('Phaseready');
    expect(await section(OF_GONE)).toHaveTextContent('Phasegone');
    expect(screen.getByText('3 namespaces')).toBeInTheDocument();
  });

  it('shows a record with its value, TTL, state and reason, ownership and age', async () => {
    const dns = aZone();
    dns.namespaces[0].records.push(
      aRecord({
        name: `argo.${SUFFIX}`,
        ttl: undefined,
        values: [],
        alias: 'lb-1.elb.amazonaws.com',
        firstSeenAt: undefined,
      }),
    );
    renderPages({ dns, url: URL });
    const table = await screen.findByRole('grid', { name: `Records of ${OF_BUILD}` });
    const grafana = within(table).getByRole('row', { name: /^grafana/ });
    for (const text of ['live', '23-01-26-01 has it.', '203.0.113.7', '300 s', 'goldenpath-dev-23-01-26-01']) {
      expect(grafana).toHaveTextContent(text);
    }
    expect(grafana).toHaveTextContent(`TXT a.grafana.${SUFFIX}`);
    expect(grafana).toHaveTextContent('20 minutes ago');
    const alias = within(table).getByRole('row', { name: /^argo\./ });
    expect(alias).toHaveTextContent("alias of lb-1.elb.amazonaws.comthe target's");
    expect(alias).toHaveTextContent('not seen');
    const waited = within(table).getByRole('row', { name: /^argocd/ });
    expect(waited).toHaveTextContent('pendingExternalDNS has not written it yet.');
    expect(waited).toHaveTextContent('no ownership record');
    const stale = screen.getByRole('row', { name: /^grafana\.b-20-01-26-09/ });
    expect(stale).toHaveTextContent('of 20-01-26-09, which is gone');
  });

  it('says where no build is known for a namespace', async () => {
    const dns = new FakeDns();
    dns.namespaces.push(aNamespace({ owner: undefined, records: [] }));
    renderPages({ dns, url: URL });
    const unknown = await section(OF_BUILD);
    expect(unknown).toHaveTextContent('It belongs to no build that is known here.');
    expect(unknown).toHaveTextContent('There is no record in it.');
  });

  it('counts the records by state, and filters by a count, in the URL', async () => {
    const { user, url } = renderPages({ dns: aZone(), url: URL });
    expect(await count('live')).toHaveTextContent('1 live');
    expect(await count('stale')).toHaveTextContent('2 stale');
    expect(await count('violation')).toHaveTextContent('0 violation');
    await user.click(await count('stale'));
    await waitFor(() => expect(shown()).toEqual([OF_GONE]));
    expect(url()).toBe(`${URL}?state=stale`);
    // The counts are those of the whole zone.
    expect(await count('live')).toHaveTextContent('1 live');
    await user.click(await count('stale'));
    await waitFor(() => expect(shown()).toHaveLength(3));
    expect(url()).toBe(URL);
  });

  it('opens as the URL says: environment, state and search', async () => {
    const dns = aZone();
    dns.namespaces.push(aStaleNamespace({ environment: 'prod' }));
    renderPages({ dns, url: `${URL}?environment=prod&state=stale&q=argocd` });
    expect(await namespaces()).toEqual([OF_GONE]);
    expect(screen.getByRole('searchbox', { name: 'Search records' })).toHaveValue('argocd');
    expect(await count('stale')).toHaveAttribute('aria-pressed', 'true');
    expect(screen.getAllByRole('rowheader').map(({ textContent }) => textContent)).toEqual([
      'argocd.b-20-01-26-09.dev.goldenpathidp.io',
    ]);
    expect(dns.calls[0]).toEqual({
      call: 'getDns',
      options: { environment: 'prod', state: 'stale', q: 'argocd', limit: 20 },
    });
  });

  it('leaves out a state of the URL that there is none of', async () => {
    const dns = aZone();
    renderPages({ dns, url: `${URL}?state=lively` });
    expect(await namespaces()).toHaveLength(3);
    expect(dns.calls[0]).toEqual({ call: 'getDns', options: { environment: 'dev', limit: 20 } });
  });

  it('searches when the typing pauses', async () => {
    const { user, url, pass } = renderPages({ dns: aZone(), url: URL });
    await namespaces();
    await user.type(screen.getByRole('searchbox', { name: 'Search records' }), 'mx1');
    await pass(400);
    expect(url()).toBe(`${URL}?q=mx1`);
    await waitFor(() => expect(shown()).toEqual([OF_ZONE]));
  });

  it("shows another environment's zone when that is chosen, and nothing of the one before", async () => {
    const dns = aZone();
    const { user, url } = renderPages({ dns, url: URL });
    await namespaces();
    await user.click(screen.getByRole('button', { name: /Environment/ }));
    await user.click(await screen.findByRole('option', { name: 'prod' }));
    expect(url()).toBe(`${URL}?environment=prod`);
    expect(await screen.findByRole('region', { name: 'Zone prod.goldenpathidp.io' })).toBeInTheDocument();
    expect(await screen.findByText('The zone is empty')).toBeInTheDocument();
  });

  it('adds the next namespaces by the cursor, and reads all that are shown again', async () => {
    const dns = new FakeDns();
    for (let number = 1; number <= 25; number += 1) {
      const buildId = `${number}-01-26-01`;
      dns.namespaces.push(
        aNamespace({ hostSuffix: `b-${buildId}.dev.goldenpathidp.io`, owner: aDnsOwner({ buildId }) }),
      );
    }
    const { user, pass } = renderPages({ dns, url: URL });
    expect(await screen.findByText('The first 20 of 25 namespaces')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Show more' }));
    await waitFor(() => expect(shown()).toHaveLength(25));
    expect(screen.getByText('25 namespaces')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Show more' })).not.toBeInTheDocument();
    dns.namespaces.pop();
    await pass(15_000);
    await waitFor(() => expect(shown()).toHaveLength(24));
  });

  it('shows the records of a large namespace some at a time', async () => {
    const dns = new FakeDns();
    const records = Array.from({ length: 60 }, (_, at) => aRecord({ name: `app-${at}.${SUFFIX}` }));
    dns.namespaces.push(aNamespace({ records }));
    const { user } = renderPages({ dns, url: URL });
    await namespaces();
    expect(screen.getAllByRole('rowheader')).toHaveLength(50);
    await user.click(screen.getByLabelText('Next table page'));
    await waitFor(() => expect(screen.getAllByRole('rowheader')).toHaveLength(10));
  });

  it('looks every few seconds while something is pending, tells what changed, and less often at rest', async () => {
    const dns = aZone();
    const { pass } = renderPages({ dns, url: URL });
    await namespaces();
    dns.namespaces[0].records = [aRecord(), aRecord({ name: `argocd.${SUFFIX}` })];
    await pass(5_000);
    expect(await count('live')).toHaveTextContent('2 live');
    expect(screen.getByTestId('announcer')).toHaveTextContent(
      'Records of dev.goldenpathidp.io: 2 live, 2 stale, 1 unowned.',
    );
    const asked = dns.count('getDns');
    await pass(10_000);
    expect(dns.count('getDns')).toBe(asked);
    await pass(5_000);
    expect(dns.count('getDns')).toBe(asked + 1);
  });

  it('has the zone read now, and shows what that found', async () => {
    const dns = aZone();
    dns.onRead = () => dns.namespaces.splice(1, 1);
    const { user } = renderPages({ dns, url: URL });
    await namespaces();
    await user.click(screen.getByRole('button', { name: 'Read now' }));
    await waitFor(() => expect(shown()).toEqual([OF_ZONE, OF_BUILD]));
    expect(await section('Zone dev.goldenpathidp.io')).toHaveTextContent('read less than a minute ago');
    expect(screen.getByText('The zone was read')).toHaveAttribute('role', 'status');
  });

  it('says why the zone was not read, with the request id', async () => {
    const dns = aZone();
    dns.fail(
      'readZone',
      await refusal({
        status: 503,
        name: 'ServiceUnavailableError',
        message: 'AWS is silent.',
        requestId: 'request-9',
      }),
    );
    const { user } = renderPages({ dns, url: URL });
    await namespaces();
    await user.click(screen.getByRole('button', { name: 'Read now' }));
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The zone was not read');
    expect(alert).toHaveTextContent('AWS is silent.');
    expect(alert).toHaveTextContent('request-9');
  });

  it('says of when what is shown is, where the last reading failed', async () => {
    const dns = aZone();
    dns.change('dev', {
      readAt: minutesAgo(40),
      problem: { at: minutesAgo(2), message: 'AccessDenied: route53:ListResourceRecordSets' },
    });
    renderPages({ dns, url: URL });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The zone cannot be read: what is shown is as of 40 minutes ago');
    expect(alert).toHaveTextContent('AccessDenied: route53:ListResourceRecordSets (tried 2 minutes ago)');
    expect(await namespaces()).toHaveLength(3);
  });

  it('does not count what was never read, and says so', async () => {
    const dns = new FakeDns();
    dns.change('dev', { readAt: undefined, problem: { at: minutesAgo(2), message: 'No such zone.' } });
    dns.namespaces.push(aNamespace({ records: [aPendingRecord()] }), aStaleNamespace({ records: [] }));
    const { user } = renderPages({ dns, url: URL });
    expect(await screen.findByText('The zone has not been read yet')).toBeInTheDocument();
    expect(await screen.findByRole('alert')).toHaveTextContent('never was: what is in it is not known');
    expect(screen.queryByRole('group', { name: 'Records by state' })).not.toBeInTheDocument();
    // What a build asks for is known, what is in a namespace is not.
    expect(await namespaces()).toEqual([OF_BUILD]);
    expect(
      screen.getByRole('button', { name: 'Clean up stale records of the zone dev.goldenpathidp.io' }),
    ).toHaveAccessibleDescription(/It is not known what is stale/);
    await user.click(screen.getByRole('button', { name: 'Read now' }));
    expect(await count('pending')).toHaveTextContent('1 pending');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it.each([
    ['stale', 'No record is stale', 'there is nothing to clean up'],
    ['violation', 'No record is violation', 'No build has written outside its namespace.'],
  ])('says what it means that no record is %s, and clears the filter', async (state, title, meaning) => {
    const dns = new FakeDns();
    dns.namespaces.push(aNamespace());
    const { user, url } = renderPages({ dns, url: `${URL}?state=${state}` });
    expect(await screen.findByText(title)).toBeInTheDocument();
    expect(screen.getByText(new RegExp(meaning))).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Clear the filters' }));
    expect(url()).toBe(URL);
    await waitFor(() => expect(shown()).toEqual([OF_BUILD]));
  });

  it('says that nothing matches a search', async () => {
    renderPages({ dns: aZone(), url: `${URL}?q=nothing` });
    expect(await screen.findByText('No record matches')).toBeInTheDocument();
  });

  it('shows a skeleton while the zone is read', async () => {
    const dns = aZone();
    dns.hold('getDns');
    renderPages({ dns, url: URL });
    expect(await screen.findByText('Loading the zone')).toBeInTheDocument();
  });

  it('says why a zone cannot be shown, with the request id, and tries again', async () => {
    const dns = aZone();
    dns.fail(
      'getDns',
      await refusal({ status: 403, name: 'NotAllowedError', message: 'It is not for you.', requestId: 'request-10' }),
    );
    const { user } = renderPages({ dns, url: URL });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The zone of dev cannot be read');
    expect(alert).toHaveTextContent('request-10');
    dns.fail('getDns', undefined);
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(shown()).toHaveLength(3));
  });

  it('keeps what was known, marked stale, when it cannot be read anew', async () => {
    const dns = aZone();
    const { pass } = renderPages({ dns, url: URL });
    await namespaces();
    dns.fail('getDns', new TypeError('Failed to fetch'));
    await pass(5_000);
    expect(await screen.findByText(/Stale: as known/)).toBeInTheDocument();
    expect(await namespaces()).toHaveLength(3);
  });

  it('says why there is no zone: the environments cannot be read, or there are none', async () => {
    const databases = new FakeDatabases();
    databases.configured = [];
    databases.fail('listEnvironments', new TypeError('Failed to fetch'));
    const { user } = renderPages({ databases, url: URL });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The environments cannot be read');
    databases.fail('listEnvironments', undefined);
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('There are no environments')).toBeInTheDocument();
  });

  it('shows the zone of the environment that is chosen also where the environments cannot be read', async () => {
    const databases = new FakeDatabases();
    databases.fail('listEnvironments', new TypeError('Failed to fetch'));
    renderPages({ databases, dns: aZone(), url: `${URL}?environment=dev` });
    expect(await namespaces()).toHaveLength(3);
  });
});
