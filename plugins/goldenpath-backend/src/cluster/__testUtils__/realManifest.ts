import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** The real Argo CD manifest, where the folder with shared data stands beside the project. */
const PATH = resolve(__dirname, '../../../../../../shared/data/argocd-install-v3.5.1.yaml');

/** The real manifest with its digest, or `undefined`, said loudly, where the shared data are not there. */
export function findRealManifest(): { manifest: string; sha256: string } | undefined {
  if (!existsSync(PATH)) {
    process.stderr.write(`\nSKIPPED: the real Argo CD manifest is not there, so it was not installed: ${PATH}\n`);
    return undefined;
  }
  return { manifest: PATH, sha256: '795a3a972224da6a7f9d32c3e946445f062b60fb46028476715affeb688236e3' };
}
