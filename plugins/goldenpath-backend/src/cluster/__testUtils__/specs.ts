import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type BuildSpec,
  defaultContract,
  loadContract,
  resolveBuild,
} from '@goldenpath/backstage-plugin-goldenpath-common';

/** Our own small manifest. */
export const SMALL_MANIFEST = resolve(__dirname, 'argocd-small.yaml');
export const SMALL_MANIFEST_SHA256 = createHash('sha256').update(readFileSync(SMALL_MANIFEST)).digest('hex');

/** The spec of an ephemeral build as the default contract resolves it, in an environment that offers what `offers` says. */
export function ephemeralSpec(
  options: {
    argocd?: Partial<BuildSpec['argocd']>;
    lifecycle?: BuildSpec['lifecycle'];
    offers?: { rds: boolean; objectStore: boolean; tls: boolean };
  } = {},
): BuildSpec {
  const { lifecycle = 'ephemeral', offers = { rds: false, objectStore: false, tls: false } } = options;
  const loaded = loadContract(defaultContract);
  if (loaded.result === 'refused') {
    throw new Error(`The default contract has faults: ${JSON.stringify(loaded.faults)}`);
  }
  const resolution = resolveBuild(
    loaded.loaded,
    {
      environment: 'dev',
      lifecycle,
      owner: 'group:default/team-a',
      ...(lifecycle === 'ephemeral' && { buildId: '23-01-26-01' }),
    },
    {
      environment: {
        name: 'dev',
        prefix: 'goldenpath',
        domain: 'goldenpathidp.io',
        buildIdDateOrder: 'dd-mm-yy',
        region: 'eu-west-1',
        offers,
        podIdentityConfigured: true,
        ttl: { defaultHours: 8, maxHours: 72 },
        gitops: { repoURL: 'https://git.example.test/platform.git', revision: 'v1.0.0' },
        argocd: { version: 'v3.5.1', manifest: SMALL_MANIFEST, sha256: SMALL_MANIFEST_SHA256 },
      },
      environments: ['dev'],
      today: '2026-01-23',
      usedBuildIds: [],
    },
  );
  if (resolution.result === 'refused') {
    throw new Error(`The request was refused: ${JSON.stringify(resolution.refusals)}`);
  }
  return { ...resolution.spec, argocd: { ...resolution.spec.argocd, ...options.argocd } };
}
