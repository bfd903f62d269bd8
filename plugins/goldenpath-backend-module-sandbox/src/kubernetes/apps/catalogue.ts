import { createHash } from 'node:crypto';
import { maxSatisfying, valid, validRange } from 'semver';
import { parse as parseYaml } from 'yaml';
import type { ApplicationSource } from '../argocd/shapes';
import { canonical, copy, isObject, type JsonObject } from '../model/json';
import type { KubernetesObject } from '../model/object';
import { mergePatch } from '../api/patch';
import type { AppDefinition } from './definition';

/** What a source holds, or why it can't be had, in the repo server's words. */
export type Rendering =
  | { result: 'rendered'; revision: string; sourceType: 'Helm' | 'Directory'; objects: KubernetesObject[] }
  | { result: 'failed'; message: string };

/** The repositories that the cluster's Argo CD can reach, and what they hold. */
export class AppCatalogue {
  readonly #apps: readonly AppDefinition[];

  constructor(options: { apps: readonly AppDefinition[] }) {
    this.#apps = options.apps;
  }

  /** Fetches a source at its revision and renders it for a release. */
  render(source: ApplicationSource, release: { name: string; namespace: string }): Rendering {
    try {
      return source.chart === undefined ? this.#fromGit(source, release) : this.#fromChart(source, release);
    } catch (error) {
      return { result: 'failed', message: error instanceof Error ? error.message : String(error) };
    }
  }

  #fromChart(source: ApplicationSource, release: { name: string; namespace: string }): Rendering {
    const { repoURL, chart = '', targetRevision = '*' } = source;
    const served = this.#apps.filter(
      ({ source: candidate }) =>
        candidate.kind === 'helm' && candidate.repositories.some(url => sameRepository(url, repoURL)),
    );
    if (served.length === 0) {
      return failed(
        `failed to get index: looks like "${repoURL}" is not a valid chart repository or cannot be reached`,
      );
    }
    for (const app of served) {
      if (app.source.kind === 'helm' && app.source.chart === chart) {
        const version = resolveVersion(app.source.versions, targetRevision);
        if (version === undefined) {
          return failed(
            `error resolving chart version: failed to get chart version: constraint ${targetRevision} of chart ${chart} matches no version in ${repoURL}`,
          );
        }
        const objects = app.render({
          name: source.helm?.releaseName ?? release.name,
          namespace: release.namespace,
          revision: version,
          values: valuesOf(source),
        });
        return { result: 'rendered', revision: version, sourceType: 'Helm', objects };
      }
    }
    return failed(`chart '${chart}' not found in index of ${repoURL}`);
  }

  #fromGit(source: ApplicationSource, release: { name: string; namespace: string }): Rendering {
    const { repoURL, path, targetRevision = 'HEAD' } = source;
    const host = hostOf(repoURL);
    // RFC 2606: names under `.invalid` never resolve. Every other Git repository is taken to hold the known directories.
    if (host === undefined || host.endsWith('.invalid')) {
      return failed(`failed to list refs: dial tcp: lookup ${host ?? repoURL}: no such host`);
    }
    const revision = commitOf(repoURL, targetRevision);
    if (source.ref !== undefined && path === undefined) {
      return { result: 'rendered', revision, sourceType: 'Directory', objects: [] };
    }
    const directory = (path ?? '').replace(/\/+$/, '').split('/').pop() ?? '';
    const app = this.#apps.find(
      ({ source: candidate }) => candidate.kind === 'git' && candidate.directory === directory,
    );
    if (!app) {
      return failed(`${path ?? '.'}: app path does not exist`);
    }
    const objects = app.render({
      name: source.helm?.releaseName ?? release.name,
      namespace: release.namespace,
      revision,
      values: valuesOf(source),
    });
    return { result: 'rendered', revision, sourceType: source.helm ? 'Helm' : 'Directory', objects };
  }
}

function failed(message: string): Rendering {
  return { result: 'failed', message };
}

function sameRepository(left: string, right: string): boolean {
  const normalise = (url: string) =>
    url
      .toLowerCase()
      .replace(/^oci:\/\//, '')
      .replace(/\/+$/, '');
  return normalise(left) === normalise(right);
}

/** A chart's version by exact name (with or without `v`) or by range. */
function resolveVersion(versions: readonly string[], wanted: string): string | undefined {
  const exact = versions.find(version => version === wanted);
  if (exact !== undefined) {
    return exact;
  }
  const bare = (version: string) => version.replace(/^v/, '');
  if (valid(wanted)) {
    return versions.find(version => bare(version) === bare(wanted));
  }
  const range = validRange(wanted);
  const best = range === null ? null : maxSatisfying(versions.map(bare), range);
  return versions.find(version => bare(version) === best);
}

/** The commit that a branch or tag names: always the same for the same name, as nobody pushes here. */
function commitOf(repoURL: string, revision: string): string {
  return /^[0-9a-f]{40}$/.test(revision)
    ? revision
    : createHash('sha1')
        .update(canonical([repoURL, revision]))
        .digest('hex');
}

function hostOf(repoURL: string): string | undefined {
  const ssh = /^(?:ssh:\/\/)?[^@/]+@([^:/]+)[:/]/.exec(repoURL);
  if (ssh) {
    return ssh[1];
  }
  return URL.canParse(repoURL) ? new URL(repoURL).hostname : undefined;
}

/** Helm's values: `values`, over them `valuesObject`, over them the parameters by their dotted names. */
function valuesOf({ helm }: ApplicationSource): JsonObject {
  const text: unknown = helm?.values ? parseYaml(helm.values) : {};
  const merged = mergePatch(isObject(text) ? text : {}, helm?.valuesObject ?? {});
  const values: JsonObject = isObject(merged) ? copy(merged) : {};
  for (const { name, value } of helm?.parameters ?? []) {
    setAt(
      values,
      name.split(/(?<!\\)\./).map(part => part.replace(/\\\./g, '.')),
      value,
    );
  }
  return values;
}

function setAt(target: JsonObject, path: string[], value: unknown): void {
  const [field = '', ...rest] = path;
  if (rest.length === 0) {
    target[field] = value === 'true' || value === 'false' ? value === 'true' : value;
    return;
  }
  const child = target[field];
  const next: JsonObject = isObject(child) ? child : {};
  target[field] = next;
  setAt(next, rest, value);
}
