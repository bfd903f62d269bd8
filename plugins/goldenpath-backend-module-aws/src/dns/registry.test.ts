import type { ResourceRecordSet } from '@aws-sdk/client-route-53';
import { testSpec } from '../__testUtils__/spec';
import { registryLayout, registryNames } from './registry';

const record = (Name: string, Type: ResourceRecordSet['Type'], isAlias = false): ResourceRecordSet => ({
  Name,
  Type,
  ...(isAlias && { AliasTarget: { DNSName: 'x.elb.amazonaws.com.', HostedZoneId: 'Z2', EvaluateTargetHealth: true } }),
});

describe('the layout of the registry', () => {
  it("is read from the values that the build's ExternalDNS is deployed with", () => {
    expect(registryLayout(testSpec())).toEqual({ prefix: '%{record_type}.', wildcard: 'wildcard' });
    expect(registryLayout({ ...testSpec(), apps: [] })).toEqual({ prefix: '', wildcard: '*' });
  });
});

describe("the names of a record's TXT records", () => {
  it.each([
    ['a type as a label of its own', '%{record_type}.', 'wildcard', record('x.b-1.test', 'A'), ['a.x.b-1.test']],
    ['a wildcard', '%{record_type}.', 'wildcard', record('\\052.b-1.test.', 'CNAME'), ['cname.wildcard.b-1.test']],
    [
      'an alias, which may stand as a CNAME',
      '%{record_type}.',
      'wildcard',
      record('x.b-1.test', 'A', true),
      ['a.x.b-1.test', 'cname.x.b-1.test'],
    ],
    ['no prefix', '', 'wildcard', record('x.b-1.test', 'CNAME'), ['x.b-1.test', 'cname-x.b-1.test']],
    ['a plain prefix', 'a-', '*', record('*.b-1.test', 'NS'), ['a-*.b-1.test', 'a-ns-*.b-1.test']],
    ['a plain prefix at the apex', 'a-', '*', record('b-1.test', 'A'), ['a-b-1.test', 'a-a-b-1.test']],
  ])('with %s', (_, prefix, wildcard, of, names) => {
    expect(registryNames({ record: of, layout: { prefix, wildcard } })).toEqual(names);
  });
});
