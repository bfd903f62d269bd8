import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { PreflightCheck } from '@goldenpath/backstage-plugin-goldenpath-node';
import { type AwsAccount, partitionOf } from '../account';
import { CHANGE_RECORDS, dnsGuardPolicy, NORMALISED_NAMES } from '../iam/dnsGuardPolicy';
import { evaluatePolicy } from '../iam/evaluatePolicy';
import { normaliseForIam } from '../iam/normaliseForIam';
import type { PolicyDocument } from '../iam/policyDocument';
import { outcomeOf } from './outcome';

/** A change batch, and whether the credentials may make it. */
export interface ScopeProbe {
  title: string;
  names: string[];
  allowed: boolean;
}

/**
 * ExternalDNS' credentials cannot write outside the build's namespace: the session policy that narrows them is generated just as it will be
 * handed to EKS, and judged on change batches by the rules that IAM has for it.
 */
export function dnsScopeCheck(account: AwsAccount): PreflightCheck {
  return {
    id: 'dns-scope',
    async run({ spec }) {
      const writer = spec.apps.find(
        app => app.decision.state === 'deployed' && app.podIdentity?.role === 'externalDns',
      );
      if (!writer) {
        return { status: 'skipped', evidence: 'No app of this build writes DNS records.' };
      }
      const hostedZoneId = account.settings.hostedZoneId;
      const partition = partitionOf(account.settings.region);
      const policy = dnsGuardPolicy({ spec, hostedZoneId, partition });
      const probes = scopeProbes(spec);
      const wrong = findScopeFaults({
        policy,
        probes,
        zoneArn: `arn:${partition}:route53:::hostedzone/${hostedZoneId}`,
      });
      const size = JSON.stringify(policy).length;
      return outcomeOf({
        faults: [
          ...wrong,
          ...(size > MAX_POLICY_CHARACTERS
            ? [`The session policy has ${size} characters; EKS takes ${MAX_POLICY_CHARACTERS}.`]
            : []),
        ],
        evidence: `The session policy of ${writer.name} was judged on ${probes.length} change batches: it lets through ${spec.dns.namespace} and nothing else.`,
        remedy: 'This is a defect of the generated policy, not of the account: report it with this evidence.',
      });
    },
  };
}

/** What EKS takes as an association's inline policy. */
const MAX_POLICY_CHARACTERS = 2_048;

/** Says for which batches a policy decides otherwise than it should. Pure. */
export function findScopeFaults(options: { policy: PolicyDocument; probes: ScopeProbe[]; zoneArn: string }): string[] {
  return options.probes.flatMap(probe => {
    const decision = evaluatePolicy(options.policy, {
      action: CHANGE_RECORDS,
      resource: options.zoneArn,
      context: { [NORMALISED_NAMES]: probe.names.map(normaliseForIam) },
    });
    const allowed = decision === 'allowed';
    return allowed === probe.allowed
      ? []
      : [`${probe.title} (${probe.names.join(', ') || 'no names'}) would be ${allowed ? 'allowed' : 'refused'}.`];
  });
}

/** Batches inside, outside and across the edge of a build's namespace. Pure. */
export function scopeProbes(spec: BuildSpec): ScopeProbe[] {
  const { hostSuffix, baseDomain } = spec.dns;
  const inside = `argocd.${hostSuffix}`;
  const sibling = `b-00-00-00-00.${baseDomain}`;
  const common: ScopeProbe[] = [
    { title: 'A name inside', names: [inside], allowed: true },
    { title: 'A name and its ownership record', names: [inside, `a.${inside}`], allowed: true },
    { title: 'A wildcard inside', names: [`*.${hostSuffix}`], allowed: true },
    { title: "Another build's name", names: [`argocd.${sibling}`], allowed: false },
    { title: "Another build's name hidden among own ones", names: [inside, `argocd.${sibling}`], allowed: false },
    { title: "Another build's apex", names: [sibling], allowed: false },
    { title: 'The apex of the zone', names: [baseDomain], allowed: false },
    { title: 'A name that only ends alike', names: [`argocd.x${hostSuffix}`], allowed: false },
    { title: 'A batch without names', names: [], allowed: false },
  ];
  switch (spec.lifecycle) {
    case 'ephemeral':
      return [
        ...common,
        { title: "The persistent cluster's name", names: [`argocd.${baseDomain}`], allowed: false },
        { title: 'The apex of the namespace', names: [hostSuffix], allowed: false },
      ];
    case 'persistent':
      return common;
  }
}
