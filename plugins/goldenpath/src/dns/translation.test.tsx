import { screen } from '@testing-library/react';
import { minutesAgo } from '../__testUtils__/builds';
import { aDnsOwner, aNamespace, aRecord, SUFFIX } from '../__testUtils__/dns';
import { aZone } from '../__testUtils__/dnsPage';
import { FakeDatabases } from '../__testUtils__/FakeDatabases';
import { FakeDns } from '../__testUtils__/FakeDns';
import { findUntranslated } from '../__testUtils__/pseudoTranslation';
import { renderPages, type Denied } from '../__testUtils__/renderPages';
import { virtualTime } from '../__testUtils__/virtualTime';

const failure = new TypeError('Failed to fetch');

/** Opens the DNS page with every message in brackets. */
function open(options: { dns?: FakeDns; databases?: FakeDatabases; query?: string; denied?: Denied } = {}) {
  const { dns = aZone(), databases, query = '', denied } = options;
  return {
    dns,
    inMain: (...data: readonly unknown[]) =>
      findUntranslated({
        within: screen.getByRole('main'),
        data: [dns.namespaces, [...dns.zones], failure.message, ...data],
      }),
    ...renderPages({ dns, databases, url: `/goldenpath/dns${query}`, denied, isPseudo: true }),
  };
}

describe('The words of the DNS page come from the translation API', () => {
  virtualTime();

  it('with records in every state, of every kind and age', async () => {
    const dns = aZone();
    dns.namespaces[0].records.push(
      aRecord({ name: `old.${SUFFIX}`, state: 'violation', ttl: undefined, values: [], alias: 'lb.example.com' }),
      aRecord({ name: `odd.${SUFFIX}`, ownerId: undefined, firstSeenAt: undefined }),
      aRecord({ name: `web.${SUFFIX}`, setIdentifier: 'weighted' }),
    );
    dns.namespaces.push(
      aNamespace({ hostSuffix: `c.${SUFFIX}`, owner: aDnsOwner({ incarnation: 2, phase: 'failed' }) }),
      aNamespace({ hostSuffix: `d.${SUFFIX}`, owner: undefined, records: [] }),
    );
    const { inMain } = open({ dns });
    await screen.findByText('⟦5 namespaces⟧');
    expect(inMain()).toEqual([]);
  });

  it('with more namespaces than are shown', async () => {
    const dns = new FakeDns();
    for (let number = 1; number <= 21; number += 1) {
      dns.namespaces.push(aNamespace({ hostSuffix: `b-${number}.dev.goldenpathidp.io` }));
    }
    const { inMain } = open({ dns });
    await screen.findByText('⟦The first 20 of 21 namespaces⟧');
    expect(inMain()).toEqual([]);
  });

  it('once the zone was read, and where it was not', async () => {
    const { dns, user, inMain } = open();
    await user.click(await screen.findByRole('button', { name: '⟦Read now⟧' }));
    await screen.findByText('⟦The zone was read⟧');
    expect(inMain()).toEqual([]);
    dns.fail('readZone', failure);
    await user.click(screen.getByRole('button', { name: '⟦Read now⟧' }));
    await screen.findByText('⟦The zone was not read⟧');
    expect(inMain()).toEqual([]);
  });

  it.each([
    [minutesAgo(40), /^⟦The zone cannot be read: what is shown is as of/],
    [undefined, /^⟦The zone cannot be read, and never was/],
  ])('where the zone cannot be read, and was last at %s', async (readAt, words) => {
    const dns = aZone();
    dns.change('dev', { readAt, problem: { at: minutesAgo(2), message: 'AccessDenied' } });
    const { inMain } = open({ dns });
    expect(await screen.findByRole('alert')).toHaveTextContent(words);
    expect(inMain()).toEqual([]);
  });

  it('while the zone is read', async () => {
    const dns = aZone();
    dns.hold('getDns');
    const { inMain } = open({ dns });
    await screen.findByText('⟦Loading the zone⟧');
    expect(inMain()).toEqual([]);
  });

  it('where what is known of the zone cannot be had, at first and later', async () => {
    const { dns, inMain, pass } = open();
    await screen.findByText('⟦3 namespaces⟧');
    dns.fail('getDns', failure);
    await pass(5_000);
    await screen.findByText(/^⟦Stale: as known/);
    expect(inMain()).toEqual([]);
  });

  it('where it cannot be had at all', async () => {
    const dns = aZone();
    dns.fail('getDns', failure);
    const { inMain } = open({ dns });
    await screen.findByText('⟦The zone of dev cannot be read⟧');
    expect(inMain()).toEqual([]);
  });

  it('where no zone is watched', async () => {
    const { inMain } = open({ query: '?environment=moon' });
    await screen.findByText('⟦No zone is watched here⟧');
    expect(inMain('moon', 'There is no environment moon.')).toEqual([]);
  });

  it.each(['live', 'pending', 'stale', 'violation', 'unowned'])('where no record is %s', async state => {
    const { inMain } = open({ dns: new FakeDns(), query: `?state=${state}` });
    await screen.findByText(/^⟦No record is/);
    expect(inMain()).toEqual([]);
  });

  it.each([
    ['', '⟦The zone is empty⟧'],
    ['?q=nothing', '⟦No record matches⟧'],
  ])('where there is nothing: %s', async (query, words) => {
    const { inMain } = open({ dns: new FakeDns(), query });
    await screen.findByText(words);
    expect(inMain()).toEqual([]);
  });

  it('where the reader may not see what there is', async () => {
    const dns = aZone();
    const { getDns } = dns;
    dns.getDns = async query => ({ ...(await getDns.call(dns, query)), items: [], totalItems: 0 });
    const { inMain } = open({ dns, query: '?state=stale' });
    await screen.findByText('⟦Nothing that you may see⟧');
    expect(inMain()).toEqual([]);
  });

  it('where there are no environments, and where they cannot be read', async () => {
    const databases = new FakeDatabases();
    databases.configured = [];
    databases.fail('listEnvironments', failure);
    const { user, inMain } = open({ databases });
    await screen.findByText('⟦The environments cannot be read⟧');
    expect(inMain()).toEqual([]);
    databases.fail('listEnvironments', undefined);
    await user.click(screen.getByRole('button', { name: '⟦Try again⟧' }));
    await screen.findByText('⟦There are no environments⟧');
    expect(inMain()).toEqual([]);
  });

  it('where the reader may not clean up', async () => {
    const { inMain } = open({ denied: ['goldenpath.dns.cleanup'] });
    await screen.findAllByText(/^⟦Your role does not have the permission goldenpath.dns.cleanup/);
    expect(inMain()).toEqual([]);
  });

  it('where nothing is stale', async () => {
    const dns = new FakeDns();
    dns.namespaces.push(aNamespace());
    const { inMain } = open({ dns });
    await screen.findByText('⟦Nothing is stale.⟧');
    expect(inMain()).toEqual([]);
  });
});
