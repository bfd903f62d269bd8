import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { ClusterError } from '../client/ClusterError';

/** Where pinned manifests come from. */
export interface ManifestSource {
  /**
   * The manifest's text, whose SHA-256 is exactly the one asked for.
   *
   * @throws ClusterError with `DIGEST_MISMATCH`, `NOT_FOUND` or `UNAVAILABLE`.
   */
  read(options: { manifest: string; sha256: string; signal: AbortSignal }): Promise<string>;
}

/** How many manifests are kept in memory. They are named by their content, so a kept one is never stale. */
const KEPT = 2;

/** Reads manifests from `https:` addresses and from files. */
export function createManifestSource(options: { fetch?: typeof fetch } = {}): ManifestSource {
  const download = options.fetch ?? fetch;
  const kept = new Map<string, string>();
  return {
    async read({ manifest, sha256, signal }) {
      const known = kept.get(sha256);
      if (known !== undefined) {
        return known;
      }
      const bytes = /^https?:/.test(manifest)
        ? await readAddress({ download, address: manifest, signal })
        : await readPath({ path: manifest, signal });
      const found = createHash('sha256').update(bytes).digest('hex');
      if (found !== sha256.toLowerCase()) {
        throw new ClusterError({
          code: 'DIGEST_MISMATCH',
          message: `The manifest ${manifest} has the SHA-256 ${found}, but ${sha256} is configured; nothing of it was applied.`,
          remedy:
            'Find out which of the two is right. If the manifest was meant to change, set goldenpath.argocd.sha256 to the new digest; if not, somebody has changed it.',
        });
      }
      const text = new TextDecoder().decode(bytes);
      kept.set(sha256, text);
      for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - KEPT))) {
        kept.delete(oldest);
      }
      return text;
    },
  };
}

async function readAddress(options: {
  download: typeof fetch;
  address: string;
  signal: AbortSignal;
}): Promise<Uint8Array> {
  const { address } = options;
  let response: Response;
  let bytes: Uint8Array;
  try {
    response = await options.download(address, { signal: options.signal });
    bytes = new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    throw new ClusterError({
      code: 'UNAVAILABLE',
      message: `Could not download ${address}: ${error instanceof Error ? error.message : String(error)}`,
      remedy: "Check that the backend's network reaches it, or configure goldenpath.argocd.manifest with a file.",
    });
  }
  if (!response.ok) {
    throw new ClusterError({
      code: response.status >= 500 || response.status === 429 ? 'UNAVAILABLE' : 'NOT_FOUND',
      message: `Could not download ${address}: the server answered ${response.status}`,
      remedy: 'Check goldenpath.argocd.manifest in the configuration.',
    });
  }
  return bytes;
}

async function readPath(options: { path: string; signal: AbortSignal }): Promise<Uint8Array> {
  const path = options.path.startsWith('file:') ? fileURLToPath(options.path) : options.path;
  try {
    return await readFile(path, { signal: options.signal });
  } catch (error) {
    throw new ClusterError({
      code: 'NOT_FOUND',
      message: `Could not read the manifest ${path}: ${error instanceof Error ? error.message : String(error)}`,
      remedy: 'Set goldenpath.argocd.manifest to a file that the backend can read, or to an address.',
    });
  }
}
