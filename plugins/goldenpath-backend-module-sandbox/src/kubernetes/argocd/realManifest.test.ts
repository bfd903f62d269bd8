import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  application,
  applyApplication,
  brief,
  install,
  objectsOf,
  readApplication,
  SOURCES,
} from '../__testUtils__/argocd';
import { TestCluster } from '../__testUtils__/cluster';

/** Upstream's `manifests/install.yaml` of tag v3.5.1, beside the repository where it is there. */
const MANIFEST = resolve(
  process.env.GOLDENPATH_SHARED_DATA ?? resolve(__dirname, '../../../../../../shared/data'),
  'argocd-install-v3.5.1.yaml',
);
const DIGEST = '795a3a972224da6a7f9d32c3e946445f062b60fb46028476715affeb688236e3';

describe('The real Argo CD manifest, v3.5.1', () => {
  if (!existsSync(MANIFEST)) {
    it(`was NOT tried: put upstream's install.yaml of v3.5.1 at ${MANIFEST} or name its folder in GOLDENPATH_SHARED_DATA`, () => {
      expect(existsSync(MANIFEST)).toBe(false);
    });
    return;
  }

  const text = readFileSync(MANIFEST, 'utf8');

  it('is the one that was measured', () => {
    expect(createHash('sha256').update(text).digest('hex')).toBe(DIGEST);
    expect(objectsOf(text)).toHaveLength(59);
  });

  it('installs by server-side apply, works, and validates Applications by the real schema', async () => {
    const cluster = new TestCluster();
    cluster.bringUp();
    const objects = objectsOf(text);
    await install(cluster, objects, 'argocd');
    cluster.pass(120);
    await applyApplication(cluster, application('cert-manager', SOURCES.certManager));
    cluster.pass(120);
    expect(brief((await readApplication(cluster, 'cert-manager')).status)).toBe('Synced, Healthy, Succeeded');
    const { spec: _spec, ...empty } = application('empty', SOURCES.certManager);
    const refused = await applyApplication(cluster, { ...empty, spec: { project: 'default' } } as never);
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({
      reason: 'Invalid',
      details: {
        group: 'argoproj.io',
        kind: 'Application',
        causes: [{ field: 'spec.destination', reason: 'FieldValueRequired' }],
      },
    });
    // Applied again, nothing changes: no write, no event.
    const before = await cluster.get<{ metadata: { resourceVersion: string } }>('/api/v1/namespaces/argocd/configmaps');
    const [settings] = objects.filter(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === 'argocd-cm');
    await cluster.apply('/api/v1/namespaces/argocd/configmaps/argocd-cm', settings);
    const after = await cluster.get<{ metadata: { resourceVersion: string } }>('/api/v1/namespaces/argocd/configmaps');
    expect(after.metadata.resourceVersion).toBe(before.metadata.resourceVersion);
  });
});
