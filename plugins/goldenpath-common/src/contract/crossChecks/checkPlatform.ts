import type { ContractDraft } from '../draft';
import { isKubernetesVersion } from '../pins';
import type { Fault } from '../types';
import { checkTierIsKnown } from './checkTiers';

/** Checks, Kubernetes and Argo CD fit the rest of the contract. */
export function checkPlatform(draft: ContractDraft): Fault[] {
  return [...checkChecks(draft), ...checkKubernetes(draft), ...checkArgocd(draft)];
}

function checkChecks(draft: ContractDraft): Fault[] {
  const seen = new Map<string, string>();
  return draft.checks.flatMap(({ path, value: check }): Fault[] => {
    const faults = checkTierIsKnown(draft, { path: `${path}.tier`, tier: check.tier });
    const first = seen.get(check.id);
    if (first !== undefined) {
      faults.push({ path: `${path}.id`, message: `The check "${check.id}" stands already at ${first}` });
    } else {
      seen.set(check.id, path);
    }
    if (check.probe && check.moment !== 'gate') {
      faults.push({
        path: `${path}.probe`,
        message: 'Only a check of a gate can have a probe: before that there is no cluster',
      });
    }
    (check.onlyFor ?? []).forEach((app, index) => {
      if (!draft.appNames.has(app)) {
        faults.push({ path: `${path}.onlyFor[${index}]`, message: `There is no app "${app}" for this check` });
      }
    });
    return faults;
  });
}

function checkKubernetes(draft: ContractDraft): Fault[] {
  const kubernetes = draft.kubernetes;
  if (!kubernetes) {
    return [];
  }
  const faults: Fault[] = [];
  const versions = Object.keys(kubernetes.versions).filter(isKubernetesVersion);
  if (!versions.includes(kubernetes.defaultVersion)) {
    faults.push({
      path: 'kubernetes.defaultVersion',
      message: `No add-ons are pinned for Kubernetes ${kubernetes.defaultVersion}; they are for ${versions.join(', ') || 'no version'}`,
    });
  }
  const { min, desired, max } = kubernetes.defaultNodes;
  if (!(min <= desired && desired <= max && max <= kubernetes.maxNodes && desired > 0)) {
    faults.push({
      path: 'kubernetes.defaultNodes',
      message: `Must be min ≤ desired ≤ max ≤ maxNodes with at least one desired, not ${min} ≤ ${desired} ≤ ${max} ≤ ${kubernetes.maxNodes}`,
    });
  }
  return faults;
}

function checkArgocd(draft: ContractDraft): Fault[] {
  const argocd = draft.argocd;
  if (!argocd) {
    return [];
  }
  const faults = checkTierIsKnown(draft, { path: 'argocd.tier', tier: argocd.tier });
  if (!draft.apps.some(({ value }) => value.ingressClass === argocd.ingressClass)) {
    faults.push({
      path: 'argocd.ingressClass',
      message: `No app brings the IngressClass "${argocd.ingressClass}", so Argo CD's Ingress could never be applied`,
    });
  }
  if (argocd.host.startsWith('b-')) {
    faults.push({
      path: 'argocd.host',
      message: `"${argocd.host}" begins with b-, as only ephemeral builds' domains do`,
    });
  }
  return faults;
}
