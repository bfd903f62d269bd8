import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** The real Argo CD manifest, where the folder with shared data stands beside the project. */
export const REAL_MANIFEST = resolve(__dirname, '../../../../../../shared/data/argocd-install-v3.5.1.yaml');
export const REAL_MANIFEST_SHA256 = '795a3a972224da6a7f9d32c3e946445f062b60fb46028476715affeb688236e3';

/** Runs a test on the real manifest, or says loudly that it could not. */
export function onRealManifest(title: string, test: () => Promise<void>): void {
  if (existsSync(REAL_MANIFEST)) {
    it(title, test, 60_000);
    return;
  }
  it(`SKIPPED, the real Argo CD manifest is not at ../shared/data: ${title}`, () => {
    process.stderr.write(`\nSKIPPED: ${title}: ${REAL_MANIFEST} is not there\n`);
  });
}
