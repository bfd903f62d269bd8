import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { SMALL_MANIFEST, SMALL_MANIFEST_SHA256 } from '../__testUtils__/specs';
import { createManifestSource } from './ManifestSource';
import { parseManifest } from './parseManifest';

const signal = new AbortController().signal;
const text = readFileSync(SMALL_MANIFEST, 'utf8');

describe('createManifestSource', () => {
  it.each([
    ['a path', SMALL_MANIFEST],
    ['a file URL', pathToFileURL(SMALL_MANIFEST).href],
  ])('reads %s', async (_, manifest) => {
    expect(await createManifestSource().read({ manifest, sha256: SMALL_MANIFEST_SHA256, signal })).toBe(text);
  });

  it('downloads an address once, and keeps it by its digest', async () => {
    const fetchOnce = jest.fn().mockResolvedValueOnce(new Response(text));
    const source = createManifestSource({ fetch: fetchOnce });
    const pinned = { manifest: 'https://example.test/install.yaml', sha256: SMALL_MANIFEST_SHA256, signal };
    expect(await source.read(pinned)).toBe(text);
    expect(await source.read(pinned)).toBe(text);
    expect(fetchOnce).toHaveBeenCalledTimes(1);
  });

  it('refuses what has another digest, and says both', async () => {
    const changed = `${text}\n# one more line\n`;
    const digest = createHash('sha256').update(changed).digest('hex');
    const source = createManifestSource({ fetch: async () => new Response(changed) });
    await expect(
      source.read({ manifest: 'https://example.test/install.yaml', sha256: SMALL_MANIFEST_SHA256, signal }),
    ).rejects.toMatchObject({ code: 'DIGEST_MISMATCH', message: expect.stringContaining(digest) });
  });

  it.each([
    { title: 'a server that fails', answer: async () => new Response('', { status: 503 }), code: 'UNAVAILABLE' },
    { title: 'an address that is not there', answer: async () => new Response('', { status: 404 }), code: 'NOT_FOUND' },
    { title: 'no network', answer: () => Promise.reject(new TypeError('fetch failed')), code: 'UNAVAILABLE' },
  ])('$title is $code', async ({ answer, code }) => {
    await expect(
      createManifestSource({ fetch: answer }).read({ manifest: 'https://example.test/x', sha256: '0', signal }),
    ).rejects.toMatchObject({ code });
  });

  it('says that a file is not there', async () => {
    await expect(
      createManifestSource().read({ manifest: '/nowhere/install.yaml', sha256: '0', signal }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND', remedy: expect.stringContaining('goldenpath.argocd.manifest') });
  });
});

describe('parseManifest', () => {
  it('sets CRDs apart, and puts workloads after what they need', () => {
    const { customResourceDefinitions, others } = parseManifest({ text, namespace: 'argocd' });
    expect(customResourceDefinitions.map(object => object.metadata.name)).toEqual([
      'applications.argoproj.io',
      'appprojects.argoproj.io',
    ]);
    expect(others.map(object => object.kind)).toEqual([
      'Service',
      'ClusterRoleBinding',
      'ConfigMap',
      'StatefulSet',
      'Deployment',
    ]);
  });

  it('places what belongs in a namespace, and only that', () => {
    const { customResourceDefinitions, others } = parseManifest({ text, namespace: 'delivery' });
    expect(customResourceDefinitions[0].metadata.namespace).toBeUndefined();
    expect(others.find(object => object.kind === 'ConfigMap')?.metadata.namespace).toBe('delivery');
    expect(others.find(object => object.kind === 'ClusterRoleBinding')).toMatchObject({
      metadata: { name: 'argocd-application-controller' },
      subjects: [{ namespace: 'delivery' }],
    });
  });

  it.each([
    ['no object', '# nothing\n'],
    ['broken YAML', 'a: [1\n'],
    ['something else', '- just\n- a list\n'],
  ])('refuses %s', (_, broken) => {
    expect(() => parseManifest({ text: broken, namespace: 'argocd' })).toThrow('The Argo CD manifest cannot be used');
  });
});
