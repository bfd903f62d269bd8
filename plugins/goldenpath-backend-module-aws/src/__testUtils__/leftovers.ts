import type { BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { SandboxRun } from './run';

const MINUTE = 60_000;
const WRITER = { namespace: 'external-dns', serviceAccount: 'external-dns' };

/** The registry record that ExternalDNS writes beside a record of a build. */
function registryOf(spec: BuildSpec, name: string) {
  return `"heritage=external-dns,external-dns/owner=${spec.dns.ownerId},external-dns/resource=ingress/x/${name}"`;
}

/** ExternalDNS publishes a host, with the credentials that its pod has. */
export function publish(run: SandboxRun, spec: BuildSpec, name: string): void {
  run.cloudOf(spec).changeRecords({
    ...WRITER,
    changes: [
      { action: 'CREATE', name, type: 'A', ttl: 300, values: ['10.0.0.1'] },
      {
        action: 'CREATE',
        name: `a.${name.replace(/^\*/, 'wildcard')}`,
        type: 'TXT',
        ttl: 300,
        values: [registryOf(spec, name)],
      },
    ],
  });
}

/** What a running cluster's controllers make in the account, and leave there when it dies. */
export function useCluster(run: SandboxRun, spec: BuildSpec): void {
  const cloud = run.cloudOf(spec);
  cloud.createLoadBalancer({ namespace: 'kong', service: 'kong-proxy', ports: [80, 443], onReady: () => {} });
  cloud.createVolume({ namespace: 'monitoring', claim: 'prometheus-0', sizeGiB: 20, volumeHandle: () => {} });
  publish(run, spec, `argocd.${spec.dns.hostSuffix}`);
  publish(run, spec, `*.apps.${spec.dns.hostSuffix}`);
  run.pass(5 * MINUTE);
}
