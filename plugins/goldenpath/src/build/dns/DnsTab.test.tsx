import { screen, waitFor, within } from '@testing-library/react';
import type { BuildWish } from '../../__testUtils__/builds';
import { aBuild, minutesAgo } from '../../__testUtils__/builds';
import {
  aDnsOwner,
  aNamespace,
  aPendingRecord,
  aRecord,
  SUFFIX,
  thePersistentNamespace,
} from '../../__testUtils__/dns';
import { FakeDns } from '../../__testUtils__/FakeDns';
import { FakeGoldenPath } from '../../__testUtils__/FakeGoldenPath';
import { refusal } from '../../__testUtils__/refusal';
import { renderPages } from '../../__testUtils__/renderPages';
import { virtualTime } from '../../__testUtils__/virtualTime';

describe('DNS of a build', () => {
  virtualTime();

  /** A build that publishes Grafana besides Argo CD. */
  function open(options: { dns?: FakeDns; wish?: BuildWish; values?: Record<string, unknown> } = {}) {
    const { dns = new FakeDns(), wish, values = {} } = options;
    const api = new FakeGoldenPath();
    const build = aBuild(wish);
    const [kong, ...others] = build.spec.apps;
    build.spec.apps = [{ ...kong, hosts: [`grafana.${build.spec.dns.hostSuffix}`], values }, ...others];
    api.builds.push(build);
    return { dns, ...renderPages({ api, dns, url: `/goldenpath/builds/dev/${build.buildId}/dns` }) };
  }

  function withRecords(...records: ReturnType<typeof aRecord>[]) {
    const dns = new FakeDns();
    dns.namespaces.push(aNamespace({ records }), thePersistentNamespace());
    return dns;
  }

  it('shows the namespace in words, whose it is, and a host suffix to copy', async () => {
    const { dns, user } = open({ dns: withRecords(aRecord()) });
    const facts = await screen.findByRole('region', { name: 'DNS namespace' });
    expect(facts).toHaveTextContent(`Namespace*.${SUFFIX}`);
    expect(facts).toHaveTextContent('ExternalDNS owner idgoldenpath-dev-23-01-26-01');
    expect(await within(facts).findByText('3 minutes ago')).toBeInTheDocument();
    expect(within(facts).getByRole('link', { name: 'dev.goldenpathidp.io' })).toHaveAttribute(
      'href',
      '/goldenpath/dns?environment=dev',
    );
    const written = jest.spyOn(navigator.clipboard, 'writeText');
    await user.click(within(facts).getByRole('button', { name: 'Copy Host suffix' }));
    expect(written).toHaveBeenCalledWith(SUFFIX);
    expect(dns.calls[0]).toEqual({ call: 'getDns', options: { environment: 'dev', buildId: '23-01-26-01' } });
  });

  it("lists its own records with their states, and nobody else's", async () => {
    open({
      dns: withRecords(aRecord(), aRecord({ name: `old.${SUFFIX}`, state: 'violation', reason: 'Not its own.' })),
    });
    const table = await screen.findByRole('grid', { name: 'Records' });
    expect(within(table).getByRole('row', { name: /^grafana/ })).toHaveTextContent('live23-01-26-01 has it.');
    expect(within(table).getByRole('row', { name: /^old/ })).toHaveTextContent('violationNot its own.');
    expect(screen.queryByText(/mail/)).not.toBeInTheDocument();
  });

  it('links the hosts that the build publishes and that are live, without TLS where its Ingress has none', async () => {
    open({
      dns: withRecords(
        aRecord(),
        aRecord({ type: 'TXT', name: `argocd.${SUFFIX}` }),
        aRecord({ name: `other.${SUFFIX}`, type: 'CNAME' }),
      ),
    });
    const hosts = await screen.findByRole('region', { name: 'Open' });
    const links = within(hosts).getAllByRole('link');
    // Argo CD's has no address, and nobody asked for the other.
    expect(links.map(link => link.getAttribute('href'))).toEqual([`http://grafana.${SUFFIX}`]);
    expect(links[0]).toHaveAttribute('target', '_blank');
    expect(links[0]).toHaveAccessibleName(`grafana.${SUFFIX} (in a new tab)`);
  });

  it('links a host with TLS where its Ingress has it', async () => {
    open({
      dns: withRecords(aRecord()),
      values: { ingress: { hosts: [`grafana.${SUFFIX}`], tls: [{ secretName: 'grafana' }] } },
    });
    const hosts = await screen.findByRole('region', { name: 'Open' });
    expect(within(hosts).getByRole('link')).toHaveAttribute('href', `https://grafana.${SUFFIX}`);
  });

  it('lists what is pending with what it waits for, and says when it is live', async () => {
    const unanswered = aRecord({
      name: `web.${SUFFIX}`,
      state: 'pending',
      reason: 'The name servers have not answered.',
    });
    const dns = withRecords(aRecord(), aPendingRecord(), unanswered);
    const { pass } = open({ dns });
    const pending = await screen.findByRole('region', { name: 'Pending' });
    expect(pending).toHaveTextContent(`argocd.${SUFFIX}`);
    expect(pending).toHaveTextContent('ExternalDNS has not written it yet.');
    expect(pending).toHaveTextContent('The name servers have not answered.');
    // What is in the zone stands among the records, also while it is waited for.
    const table = screen.getByRole('grid', { name: 'Records' });
    expect(within(table).queryByText(/argocd/)).not.toBeInTheDocument();
    expect(within(table).getByRole('row', { name: /^web/ })).toHaveTextContent('203.0.113.7');
    dns.namespaces[0].records = [aRecord(), aRecord({ name: `argocd.${SUFFIX}`, type: 'CNAME' })];
    await pass(5_000);
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Pending' })).not.toBeInTheDocument());
    expect(within(screen.getByRole('region', { name: 'Open' })).getAllByRole('link')).toHaveLength(2);
    expect(screen.getAllByTestId('announcer').map(({ textContent }) => textContent)).toContain(
      `argocd.${SUFFIX} is live.`,
    );
  });

  it('of a persistent cluster are the records of the zone that no build has a namespace of', async () => {
    const dns = withRecords(aRecord());
    dns.namespaces[1].records.push(aRecord({ name: 'grafana.dev.goldenpathidp.io' }));
    open({ dns, wish: { lifecycle: 'persistent' } });
    const table = await screen.findByRole('grid', { name: 'Records' });
    expect(within(table).getByRole('row', { name: /^mail/ })).toHaveTextContent('unowned');
    expect(within(table).queryByRole('row', { name: /b-23-01-26-01/ })).not.toBeInTheDocument();
    expect(within(screen.getByRole('region', { name: 'Open' })).getByRole('link')).toHaveAttribute(
      'href',
      'http://grafana.dev.goldenpathidp.io',
    );
    expect(dns.calls[0]).toEqual({ call: 'getDns', options: { environment: 'dev', buildId: 'persistent' } });
  });

  it('says what is left of a build that is gone, and where that is cleaned up', async () => {
    open({
      dns: withRecords(aRecord({ state: 'stale' }), aRecord({ name: `argocd.${SUFFIX}`, state: 'stale' })),
      wish: { phase: 'gone' },
    });
    expect(await screen.findByText('This build is gone, and its namespace with it')).toBeInTheDocument();
    expect(screen.getByText('2 records are left of it, and stale.')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Clean up in the zone' })).toHaveAttribute(
      'href',
      `/goldenpath/dns?environment=dev&state=stale&q=${SUFFIX}`,
    );
    expect(screen.getByRole('row', { name: /^grafana/ })).toHaveTextContent('stale');
    expect(screen.queryByRole('region', { name: 'Open' })).not.toBeInTheDocument();
  });

  it('says that nothing was left of a build that is gone', async () => {
    open({ dns: withRecords(), wish: { phase: 'gone' } });
    expect(await screen.findByText('No record was left of it when the zone was last read.')).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'Clean up in the zone' })).not.toBeInTheDocument();
    expect(screen.getByText('There was no record in the namespace when the zone was read.')).toBeInTheDocument();
  });

  it('says which incarnation has the namespace of a persistent cluster that is gone', async () => {
    const dns = new FakeDns();
    const owner = aDnsOwner({ buildId: 'persistent', lifecycle: 'persistent', incarnation: 2 });
    dns.namespaces.push(thePersistentNamespace({ owner }));
    open({ dns, wish: { lifecycle: 'persistent', phase: 'gone' } });
    expect(await screen.findByText('This build is gone: incarnation 2 has its namespace now')).toBeInTheDocument();
  });

  it('says that the zone has not been read yet, and has it read', async () => {
    const dns = withRecords();
    dns.change('dev', { readAt: undefined });
    dns.onRead = () => dns.namespaces[0].records.push(aRecord());
    const { user } = open({ dns, wish: { phase: 'gone' } });
    expect(await screen.findByText('The zone has not been read yet')).toBeInTheDocument();
    expect(screen.getByRole('region', { name: 'DNS namespace' })).toHaveTextContent('not read yet');
    expect(screen.getByText('Whether a record is left of it is not known.')).toBeInTheDocument();
    expect(screen.queryByRole('grid', { name: 'Records' })).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Read now' }));
    expect(await screen.findByRole('row', { name: /^grafana/ })).toHaveTextContent('live');
  });

  it('says of when what is shown is, where the last reading failed', async () => {
    const dns = withRecords(aRecord());
    dns.change('dev', { readAt: minutesAgo(40), problem: { at: minutesAgo(2), message: 'AccessDenied' } });
    open({ dns });
    expect(await screen.findByRole('alert')).toHaveTextContent('what is shown is as of 40 minutes ago');
    expect(screen.getByRole('row', { name: /^grafana/ })).toBeInTheDocument();
  });

  it('says why the records cannot be read, and tries again', async () => {
    const dns = withRecords(aRecord());
    dns.fail(
      'getDns',
      await refusal({ status: 503, name: 'ServiceUnavailableError', message: 'No answer.', requestId: 'request-13' }),
    );
    const { user } = open({ dns });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The records cannot be read');
    expect(alert).toHaveTextContent('request-13');
    // What was decided about the namespace needs no zone to be read.
    expect(screen.getByRole('region', { name: 'DNS namespace' })).toHaveTextContent(SUFFIX);
    dns.fail('getDns', undefined);
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('row', { name: /^grafana/ })).toBeInTheDocument();
  });

  it('is a tab of every build', async () => {
    open({ dns: withRecords(aRecord()) });
    const tabs = await screen.findByRole('navigation', { name: 'Content navigation' });
    expect(within(tabs).getByRole('link', { name: 'DNS' })).toHaveAttribute('aria-current', 'page');
  });
});
