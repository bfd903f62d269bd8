import type { ClusterRuntimeFactory, DatabaseLogIn } from '../ports';
import type { SandboxTime } from '../time';
import { SANDBOX_APPS } from './apps/apps';
import { AppCatalogue } from './apps/catalogue';
import { ExternalDnsController } from './apps/controllers/externalDns';
import { IssuerController } from './apps/controllers/issuers';
import { KongIngressController } from './apps/controllers/kongIngress';
import { PrometheusOperator } from './apps/controllers/prometheusOperator';
import { ExternalSecretsController } from './apps/controllers/secretStores';
import type { AppDefinition } from './apps/definition';
import { ApplicationController } from './argocd/applicationController';
import type { ClusterLatencies } from './latencies';
import { SandboxCluster } from './runtime';

export { SANDBOX_APPS } from './apps/apps';
export type { AppDefinition, AppSource, Release } from './apps/definition';
export { SANDBOX_ARGOCD_MANIFEST } from './argocd/manifest';
export { createClusterLatencies, type ClusterLatencies } from './latencies';
export type { SandboxCluster } from './runtime';

/** How the clusters of an account are made. */
export interface ClusterRuntimeOptions {
  /** The account's clock. */
  time: SandboxTime;
  /** How long things take in a cluster. */
  latencies: ClusterLatencies;
  /** What Argo CD can fetch; the charts and paths of the default contract where not given. */
  apps?: readonly AppDefinition[];
  /** Tries whether apps can really log in to their databases; they are taken to be able to where not given. */
  databaseLogIn?: DatabaseLogIn;
}

/** Makes clusters: an API server that `kubectl` can talk to, the controllers behind it, and an Argo CD once it is installed. */
export function createClusterRuntime(
  options: ClusterRuntimeOptions,
): (cluster: Parameters<ClusterRuntimeFactory>[0]) => SandboxCluster {
  const { time, latencies, apps = SANDBOX_APPS, databaseLogIn } = options;
  const catalogue = new AppCatalogue({ apps });
  return ({ name, kubernetesVersion, cloud }) =>
    new SandboxCluster({
      time,
      latencies,
      name,
      kubernetesVersion,
      cloud,
      databaseLogIn,
      extraControllers: context => [
        new ApplicationController(context, { catalogue }),
        new ExternalSecretsController(context),
        new IssuerController(context),
        new KongIngressController(context),
        new PrometheusOperator(context),
        new ExternalDnsController(context),
      ],
    });
}
