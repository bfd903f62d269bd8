import { screen, waitFor, within } from '@testing-library/react';
import { minutesAgo } from '../__testUtils__/builds';
import { aNamespace, aPendingRecord, aStaleNamespace } from '../__testUtils__/dns';
import { aZone, countOf, headings, namespaces, shownNamespaces } from '../__testUtils__/dnsPage';
import { FakeDatabases } from '../__testUtils__/FakeDatabases';
import { FakeDns } from '../__testUtils__/FakeDns';
import { refusal } from '../__testUtils__/refusal';
import { renderPages } from '../__testUtils__/renderPages';
import { virtualTime } from '../__testUtils__/virtualTime';

const URL = '/goldenpath/dns';

describe('What is known of a zone', () => {
  virtualTime();

  it('has the zone read now, and shows what that found', async () => {
    const dns = aZone();
    dns.onRead = () => dns.namespaces.splice(1, 1);
    const { user } = renderPages({ dns, url: URL });
    await namespaces();
    await user.click(screen.getByRole('button', { name: 'Read now' }));
    await waitFor(() => expect(shownNamespaces()).toEqual([headings.zone, headings.build]));
    expect(screen.getByRole('region', { name: 'Zone dev.goldenpathidp.io' })).toHaveTextContent(
      'read less than a minute ago',
    );
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
    dns.namespaces.push(aNamespace({ records: [aPendingRecord()] }), aStaleNamespace());
    const { user } = renderPages({ dns, url: URL });
    expect(await screen.findByText('The zone has not been read yet')).toBeInTheDocument();
    expect(await screen.findByRole('alert')).toHaveTextContent('never was: what is in it is not known');
    expect(screen.queryByRole('group', { name: 'Records by state' })).not.toBeInTheDocument();
    expect(shownNamespaces()).toEqual([]);
    expect(
      screen.getByRole('button', { name: 'Clean up stale records of the zone dev.goldenpathidp.io' }),
    ).toHaveAccessibleDescription(/It is not known what is stale/);
    await user.click(screen.getByRole('button', { name: 'Read now' }));
    expect(await countOf('pending')).toHaveTextContent('1 pending');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it.each([
    ['stale', 'No record is stale', 'there is nothing to clean up'],
    ['violation', 'No record is a violation', 'No build has written outside its namespace.'],
  ])('says what it means that no record is %s, and clears the filter', async (state, title, meaning) => {
    const dns = new FakeDns();
    dns.namespaces.push(aNamespace());
    const { user, url } = renderPages({ dns, url: `${URL}?state=${state}` });
    expect(await screen.findByText(title)).toBeInTheDocument();
    expect(screen.getByText(new RegExp(meaning))).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Clear the filters' }));
    expect(url()).toBe(URL);
    await waitFor(() => expect(shownNamespaces()).toEqual([headings.build]));
  });

  it('does not take for nothing what the reader may not see', async () => {
    const dns = aZone();
    const { getDns } = dns;
    dns.getDns = async query => ({ ...(await getDns.call(dns, query)), items: [], totalItems: 0 });
    renderPages({ dns, url: `${URL}?state=stale` });
    expect(await screen.findByText('Nothing that you may see')).toBeInTheDocument();
    expect(screen.queryByText('No record is stale')).not.toBeInTheDocument();
  });

  it('says that nobody watches a zone of an environment that has none', async () => {
    renderPages({ dns: aZone(), url: `${URL}?environment=moon` });
    expect(await screen.findByText('No zone is watched here')).toBeInTheDocument();
    expect(screen.getByText('There is no environment moon.')).toBeInTheDocument();
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
    await waitFor(() => expect(shownNamespaces()).toHaveLength(3));
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
