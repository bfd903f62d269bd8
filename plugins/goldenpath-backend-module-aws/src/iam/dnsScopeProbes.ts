import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import { CHANGE_RECORDS, NORMALISED_NAMES } from './dnsGuardPolicy';
import { evaluatePolicy } from './evaluatePolicy';
import { normaliseForIam } from './normaliseForIam';
import type { PolicyDocument } from './policyDocument';

/** A change batch, and whether the credentials may make it. */
export interface ScopeProbe {
  title: string;
  names: string[];
  allowed: boolean;
}

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
      return [
        ...common,
        { title: 'A name deep inside', names: [`a.c.${baseDomain}`], allowed: true },
        { title: "A name with a build's label above others", names: [`b-y.z.${baseDomain}`], allowed: false },
        { title: "A name with a build's label between others", names: [`x.b-y.z.${baseDomain}`], allowed: false },
        {
          title: "A name with a build's label hidden among own ones",
          names: [inside, `x.b-y.z.${baseDomain}`],
          allowed: false,
        },
      ];
  }
}
