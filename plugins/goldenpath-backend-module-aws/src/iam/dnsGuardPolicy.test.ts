import * as fc from 'fast-check';
import { dnsNamespaceOf, isInsideNamespace } from '@goldenpath/backstage-plugin-goldenpath-common';
import { testSpec } from '../__testUtils__/spec';
import { CHANGE_RECORDS, dnsGuardPolicy, NORMALISED_NAMES } from './dnsGuardPolicy';
import { findScopeFaults, scopeProbes } from './dnsScopeProbes';
import { evaluatePolicy } from './evaluatePolicy';
import { normaliseForIam } from './normaliseForIam';
import type { PolicyDocument } from './policyDocument';

const zoneArn = 'arn:aws:route53:::hostedzone/Z1';
const ephemeral = testSpec();
const persistent = testSpec({ lifecycle: 'persistent' });

function policyOf(spec: typeof ephemeral): PolicyDocument {
  return dnsGuardPolicy({ spec, hostedZoneId: 'Z1', partition: 'aws' });
}

function mayWrite(policy: PolicyDocument, names: string[], resource = zoneArn): boolean {
  return (
    evaluatePolicy(policy, {
      action: CHANGE_RECORDS,
      resource,
      context: { [NORMALISED_NAMES]: names.map(normaliseForIam) },
    }) === 'allowed'
  );
}

describe.each([
  ['an ephemeral build', ephemeral],
  ['a persistent cluster', persistent],
])('the session policy of %s', (_, spec) => {
  it('decides every probe of the preflight as it should', () => {
    expect(findScopeFaults({ policy: policyOf(spec), probes: scopeProbes(spec), zoneArn })).toEqual([]);
  });

  it('is small enough for EKS', () => {
    expect(JSON.stringify(policyOf(spec)).length).toBeLessThan(2_048);
  });

  it('lets a batch through exactly if every name of it is inside the namespace', () => {
    const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?$/);
    const suffix = fc.constantFrom(
      spec.dns.hostSuffix,
      spec.dns.baseDomain,
      `b-01-01-26-01.${spec.dns.baseDomain}`,
      'example.com',
    );
    const name = fc
      .tuple(fc.array(fc.oneof(label, fc.constant('*'), fc.constant('b-x')), { maxLength: 3 }), suffix)
      .map(([labels, end]) => [...labels, end].join('.'));
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), names => {
        const inside = names.every(each => isInsideNamespace(each, dnsNamespaceOf(spec)));
        expect(mayWrite(policyOf(spec), names)).toBe(inside);
      }),
    );
  });

  it('lets nothing through in another zone', () => {
    expect(mayWrite(policyOf(spec), [`a.${spec.dns.hostSuffix}`], 'arn:aws:route53:::hostedzone/Z2')).toBe(false);
  });
});

describe('the proof of the scope', () => {
  const zone = { hostedZoneId: 'Z1', partition: 'aws' };

  it('notices a policy without the Null beside ForAllValues', () => {
    const policy = dnsGuardPolicy({ spec: ephemeral, ...zone });
    const open = {
      ...policy,
      Statement: policy.Statement.map(statement => ({
        ...statement,
        ...(statement.Condition && { Condition: { ...statement.Condition, Null: undefined } }),
      })),
    };
    expect(findScopeFaults({ policy: open, probes: scopeProbes(ephemeral), zoneArn })).toEqual([
      'A batch without names (no names) would be allowed.',
    ]);
  });

  it('notices a policy that allows the whole zone', () => {
    const policy = dnsGuardPolicy({
      spec: { ...ephemeral, dns: { ...ephemeral.dns, hostSuffix: ephemeral.dns.baseDomain } },
      ...zone,
    });
    expect(findScopeFaults({ policy, probes: scopeProbes(ephemeral), zoneArn })).toEqual(
      expect.arrayContaining([expect.stringContaining("Another build's name")]),
    );
  });

  it('notices a deny that only looks at whole batches', () => {
    const policy = dnsGuardPolicy({ spec: persistent, ...zone });
    const leaky: PolicyDocument = {
      ...policy,
      Statement: policy.Statement.map(statement =>
        statement.Effect === 'Deny' && statement.Condition?.['ForAnyValue:StringLike']
          ? { ...statement, Condition: { 'ForAllValues:StringLike': statement.Condition['ForAnyValue:StringLike'] } }
          : statement,
      ),
    };
    expect(findScopeFaults({ policy: leaky, probes: scopeProbes(persistent), zoneArn })).toEqual(
      expect.arrayContaining([expect.stringContaining('hidden among own ones')]),
    );
  });

  it('notices a deny that knows build ids only, and not every label that begins as theirs', () => {
    const policy = dnsGuardPolicy({ spec: persistent, ...zone });
    const { baseDomain } = persistent.dns;
    const shallow: PolicyDocument = {
      ...policy,
      Statement: policy.Statement.map(statement =>
        statement.Effect === 'Deny'
          ? {
              ...statement,
              Condition: {
                'ForAnyValue:StringLike': {
                  [NORMALISED_NAMES]: [`b-??-??-??-??.${baseDomain}`, `*.b-??-??-??-??.${baseDomain}`],
                },
              },
            }
          : statement,
      ),
    };
    expect(findScopeFaults({ policy: shallow, probes: scopeProbes(persistent), zoneArn })).toEqual([
      `A name with a build's label above others (b-y.z.${baseDomain}) would be allowed.`,
      `A name with a build's label between others (x.b-y.z.${baseDomain}) would be allowed.`,
      `A name with a build's label hidden among own ones (argocd.${baseDomain}, x.b-y.z.${baseDomain}) would be allowed.`,
    ]);
  });
});
