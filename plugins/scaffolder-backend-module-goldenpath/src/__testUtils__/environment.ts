import type { EnvironmentFacts } from '@goldenpath/backstage-plugin-goldenpath-common';

/** The environment that tests ask in. */
export const ENVIRONMENT: EnvironmentFacts = {
  name: 'dev',
  prefix: 'goldenpath',
  domain: 'goldenpathidp.io',
  buildIdDateOrder: 'dd-mm-yy',
  region: 'eu-west-1',
  offers: { rds: false, objectStore: false, tls: false },
  podIdentityConfigured: true,
  ttl: { defaultHours: 8, maxHours: 72 },
  gitops: { repoURL: 'https://git.example.com/platform.git', revision: 'v1.0.0' },
  argocd: { version: 'v3.5.1', manifest: 'argocd.yaml', sha256: 'a'.repeat(64) },
};
