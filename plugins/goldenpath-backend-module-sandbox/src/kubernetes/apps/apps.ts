import { certManager, clusterIssuers } from './certManager';
import { clusterAutoscaler } from './clusterAutoscaler';
import type { AppDefinition } from './definition';
import { externalDns } from './externalDns';
import { externalSecrets } from './externalSecrets';
import { grafana } from './grafana';
import { kong } from './kong';
import { kubePrometheusStack } from './kubePrometheusStack';
import { backstage, keycloak, loki, oidcConfig } from './platform';
import { secretStores } from './secretStores';

/** Every chart and path that the sandbox's Argo CD can fetch. */
export const SANDBOX_APPS: readonly AppDefinition[] = [
  externalSecrets,
  secretStores,
  certManager,
  clusterIssuers,
  externalDns,
  kong,
  clusterAutoscaler,
  kubePrometheusStack,
  grafana,
  backstage,
  loki,
  keycloak,
  oidcConfig,
];
