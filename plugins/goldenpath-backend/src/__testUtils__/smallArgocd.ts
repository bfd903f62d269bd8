import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolvePackagePath } from '@backstage/backend-plugin-api';

/** The sandbox's own small Argo CD, pinned by its digest as the real one is. */
export function smallArgocd(): { manifest: string; sha256: string } {
  const manifest = resolvePackagePath(
    '@goldenpath/backstage-plugin-goldenpath-backend-module-sandbox',
    'manifests',
    'argocd.yaml',
  );
  return { manifest, sha256: createHash('sha256').update(readFileSync(manifest)).digest('hex') };
}
