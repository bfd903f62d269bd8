import { findRevisionPinFault } from '../../contract/pins';
import { findStrayHosts } from '../../contract/publishedHosts';
import { isInsideNamespace, type DnsNamespace } from '../../identity/dnsNamespace';
import { findEnvironmentNameFault } from '../../identity/environmentName';
import { findHostNameFault } from '../../identity/hostName';
import { findClusterNameFault } from '../../identity/names';
import type { EnvironmentFacts } from '../request';
import type { ResolvedApp } from '../spec';
import type { Refuse } from './refuse';

/** Refuses names that a cloud would refuse or that would be taken for another build's. */
export function checkNames(options: {
  environment: EnvironmentFacts;
  clusterName: string;
  argocdHost: string;
  apps: ResolvedApp[];
  namespace: DnsNamespace;
  baseDomain: string;
  refuse: Refuse;
}): void {
  const { environment, clusterName, argocdHost, apps, namespace, baseDomain, refuse } = options;
  const environmentFault = findEnvironmentNameFault(environment.name);
  if (environmentFault !== undefined) {
    refuse({ path: 'environment', code: 'INVALID', message: environmentFault });
  }
  const clusterFault = findClusterNameFault(clusterName);
  if (clusterFault !== undefined) {
    refuse({ path: '', code: clusterName.length > 100 ? 'NAME_TOO_LONG' : 'INVALID', message: clusterFault });
  }
  for (const host of [argocdHost, ...apps.flatMap(app => app.hosts)]) {
    const hostFault = findHostNameFault(host);
    if (hostFault !== undefined) {
      refuse({ path: '', code: 'NAME_TOO_LONG', message: hostFault });
    }
    if (!isInsideNamespace(host, namespace)) {
      refuse({
        path: '',
        code: 'HOST_OUTSIDE_NAMESPACE',
        message: `The host name ${host} is outside the build's namespace`,
      });
    }
  }
  for (const app of apps) {
    for (const stray of findStrayHosts({ values: app.values, namespace, baseDomain, domain: environment.domain })) {
      refuse({
        path: '',
        code: 'HOST_OUTSIDE_NAMESPACE',
        message: `The values of ${app.name} hold the host name ${stray.host} at ${stray.key}, outside the build's namespace; the contract must derive it from {{hostSuffix}}`,
      });
    }
  }
  checkRevisions({ apps, refuse });
}

function checkRevisions(options: { apps: ResolvedApp[]; refuse: Refuse }): void {
  const revisions = new Set(
    options.apps.flatMap(({ decision, source }) =>
      decision.state === 'deployed' && source.kind === 'git' ? [source.targetRevision] : [],
    ),
  );
  for (const revision of revisions) {
    const fault = findRevisionPinFault(revision);
    if (fault !== undefined) {
      options.refuse({ path: '', code: 'NOT_SUPPORTED', message: `gitops.revision: ${fault}` });
    }
  }
}
