import { screen, waitFor, within } from '@testing-library/react';
import { aDnsOwner, aNamespace, aRecord, aStaleNamespace, SUFFIX } from '../__testUtils__/dns';
import { aZone, countOf, headings, namespaces, shownNamespaces } from '../__testUtils__/dnsPage';
import { FakeDns } from '../__testUtils__/FakeDns';
import { renderPages } from '../__testUtils__/renderPages';
import { virtualTime } from '../__testUtils__/virtualTime';

const URL = '/goldenpath/dns';

describe('DNS page', () => {
  virtualTime();

  function section(name: string) {
    return screen.findByRole('region', { name });
  }

  it('shows the zone as namespaces, the own first, and whose each is', async () => {
    renderPages({ dns: aZone(), url: URL });
    expect(await namespaces()).toEqual([headings.zone, headings.build, headings.gone]);
    const zone = await section('Zone dev.goldenpathidp.io');
    expect(zone).toHaveTextContent('read 3 minutes ago');
    const build = await section(headings.build);
    expect(within(build).getByRole('link', { name: '23-01-26-01' })).toHaveAttribute(
      'href',
      '/goldenpath/builds/dev/23-01-26-01/dns?incarnation=1',
    );
    expect(within(build).getByRole('link', { name: 'platform' })).toBeInTheDocument();
    expect(build).toHaveTextContent('Lifecycleephemeral');
    expect(build).toHaveTextContent('Phaseready');
    expect(await section(headings.gone)).toHaveTextContent('Phasegone');
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
    const table = await screen.findByRole('grid', { name: `Records of ${headings.build}` });
    const grafana = within(table).getByRole('row', { name: /^grafana/ });
    for (const text of ['live', '23-01-26-01 has it.', '203.0.113.7', '300 s', 'goldenpath-dev-23-01-26-01']) {
      expect(grafana).toHaveTextContent(text);
    }
    expect(grafana).toHaveTextContent(`TXT a.grafana.${SUFFIX}`);
    expect(grafana).toHaveTextContent('20 minutes ago');
    const alias = within(table).getByRole('row', { name: /^argo\./ });
    expect(alias).toHaveTextContent("alias of lb-1.elb.amazonaws.comtarget's");
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
    const unknown = await section(headings.build);
    expect(unknown).toHaveTextContent('It belongs to no build that is known here.');
    expect(unknown).toHaveTextContent('There is no record in it.');
  });

  it('counts the records by state, and filters by a count, in the URL', async () => {
    const { user, url } = renderPages({ dns: aZone(), url: URL });
    expect(await countOf('live')).toHaveTextContent('1 live');
    expect(await countOf('stale')).toHaveTextContent('2 stale');
    expect(await countOf('violation')).toHaveTextContent('0 violation');
    await user.click(await countOf('stale'));
    await waitFor(() => expect(shownNamespaces()).toEqual([headings.gone]));
    expect(url()).toBe(`${URL}?state=stale`);
    // The counts are those of the whole zone.
    expect(await countOf('live')).toHaveTextContent('1 live');
    await user.click(await countOf('stale'));
    await waitFor(() => expect(shownNamespaces()).toHaveLength(3));
    expect(url()).toBe(URL);
  });

  it('opens as the URL says: environment, state and search', async () => {
    const dns = aZone();
    dns.namespaces.push(aStaleNamespace({ environment: 'prod' }));
    renderPages({ dns, url: `${URL}?environment=prod&state=stale&q=argocd` });
    expect(await namespaces()).toEqual([headings.gone]);
    expect(screen.getByRole('searchbox', { name: 'Search records' })).toHaveValue('argocd');
    expect(await countOf('stale')).toHaveAttribute('aria-pressed', 'true');
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
    await waitFor(() => expect(shownNamespaces()).toEqual([headings.zone]));
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
    await waitFor(() => expect(shownNamespaces()).toHaveLength(25));
    expect(screen.getByText('25 namespaces')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Show more' })).not.toBeInTheDocument();
    dns.namespaces.pop();
    await pass(15_000);
    await waitFor(() => expect(shownNamespaces()).toHaveLength(24));
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
    expect(await countOf('live')).toHaveTextContent('2 live');
    expect(screen.getByTestId('announcer')).toHaveTextContent(
      'Records of dev.goldenpathidp.io: 2 live, 2 stale, 1 unowned.',
    );
    const asked = dns.count('getDns');
    await pass(10_000);
    expect(dns.count('getDns')).toBe(asked);
    await pass(5_000);
    expect(dns.count('getDns')).toBe(asked + 1);
  });
});
