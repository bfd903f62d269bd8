import { ephemeralSpec } from '../__testUtils__/specs';
import { chartArguments } from './externalDnsChart';

describe('the chart of ExternalDNS', () => {
  const spec = ephemeralSpec();
  const app = spec.apps.find(found => found.name === 'external-dns');

  it("is told the spec's own filter and owner, whatever the app's values say of them", () => {
    const values = { ...app?.values, domainFilters: ['dev.goldenpathidp.io'], txtOwnerId: 'goldenpath-dev' };
    const namespace = 'external-dns';
    expect(chartArguments({ spec, app: { namespace, values } })).toEqual(
      chartArguments({ spec, app: { namespace, values: app?.values ?? {} } }),
    );
  });

  it("is told what a contract's own values say, as the chart writes it", () => {
    const values = {
      provider: 'aws',
      sources: ['gateway-httproute'],
      txtSuffix: '-owner',
      namespaced: true,
      excludeDomains: ['internal.dev.goldenpathidp.io'],
      extraArgs: ['--managed-record-types=A'],
    };
    expect(chartArguments({ spec, app: { namespace: 'dns', values } })).toEqual([
      '--source=gateway-httproute',
      '--policy=upsert-only',
      '--registry=txt',
      '--txt-owner-id=goldenpath-dev-23-01-26-01',
      '--txt-suffix=-owner',
      '--namespace=dns',
      '--domain-filter=b-23-01-26-01.dev.goldenpathidp.io',
      '--exclude-domains=internal.dev.goldenpathidp.io',
      '--provider=aws',
      '--managed-record-types=A',
    ]);
  });
});
