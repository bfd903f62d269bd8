import type { Probe } from '@goldenpath/backstage-plugin-goldenpath-common';
import { probeApiAnswers } from './apiAnswers';
import { probeApps } from './appsHealthy';
import { probeArgocd } from './argocdHealthy';
import { probeClaims } from './claimsBound';
import { probeClusterIssuers } from './clusterIssuersReady';
import { probeDaemonset } from './daemonsetReady';
import { probeDefaultStorageClass } from './defaultStorageClass';
import { probeDeployment } from './deploymentAvailable';
import { probeDnsLookup } from './dnsLookup';
import { probeExternalDns } from './externalDnsArguments';
import { probeExternalSecrets } from './externalSecretsReady';
import { probeGrafana } from './grafanaHealth';
import { probeNodesReady } from './nodesReady';
import { probePrometheus } from './prometheusTargets';
import { probeService } from './serviceAnswers';
import { probeStatefulset } from './statefulsetReady';
import type { ProbeContext, Verdict } from './verdict';

/**
 * Looks at one criterion, read-only.
 *
 * @throws ClusterError where the cluster could not be asked: then nothing is known.
 */
export async function runProbe(probe: Probe, context: ProbeContext): Promise<Verdict> {
  switch (probe.kind) {
    case 'api-answers':
      return probeApiAnswers(context);
    case 'nodes-ready':
      return probeNodesReady(context);
    case 'daemonset-ready':
      return probeDaemonset(context, probe);
    case 'deployment-available':
      return probeDeployment(context, probe);
    case 'statefulset-ready':
      return probeStatefulset(context, probe);
    case 'dns-lookup':
      return probeDnsLookup(context, probe);
    case 'argocd-healthy':
      return probeArgocd(context);
    case 'apps-healthy':
      return probeApps(context);
    case 'external-secrets-ready':
      return probeExternalSecrets(context);
    case 'external-dns-arguments':
      return probeExternalDns(context, probe);
    case 'default-storage-class':
      return probeDefaultStorageClass(context);
    case 'cluster-issuers-ready':
      return probeClusterIssuers(context);
    case 'claims-bound':
      return probeClaims(context, probe);
    case 'service-answers':
      return probeService(context, probe);
    case 'prometheus-targets':
      return probePrometheus(context, probe);
    case 'grafana-health':
      return probeGrafana(context, probe);
  }
}
