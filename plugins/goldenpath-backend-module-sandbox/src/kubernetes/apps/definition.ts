import { arrayAt, isObject, type JsonObject } from '../model/json';
import type { KubernetesObject } from '../model/object';

/** What a chart or a path is rendered with. */
export interface Release {
  name: string;
  namespace: string;
  /** The chart's version, or the commit. */
  revision: string;
  values: JsonObject;
}

/** Where an app's manifests are found. */
export type AppSource =
  | { kind: 'helm'; chart: string; repositories: readonly string[]; versions: readonly string[] }
  /** A path in a Git repository, by its last part. */
  | { kind: 'git'; directory: string };

/** What an app brings into a cluster. */
export interface AppDefinition {
  source: AppSource;
  /** The objects of a release, as `helm template` or the directory gives them. */
  render(release: Release): KubernetesObject[];
}

/** The labels that every chart puts on what it makes. */
export function chartLabels(release: Release, name: string): Record<string, string> {
  return {
    'app.kubernetes.io/name': name,
    'app.kubernetes.io/instance': release.name,
    'app.kubernetes.io/managed-by': 'Helm',
  };
}

/** The labels by which charts select their pods. */
export function selectorLabels(release: Release, name: string): Record<string, string> {
  return { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': release.name };
}

/** Helm's usual full name: the release's name alone where it holds the chart's, both otherwise; 63 characters at most. */
export function fullName(
  release: Release,
  chart: string,
  overrides: { fullnameOverride?: unknown; nameOverride?: unknown } = {},
): string {
  if (typeof overrides.fullnameOverride === 'string' && overrides.fullnameOverride !== '') {
    return trim(overrides.fullnameOverride);
  }
  const name =
    typeof overrides.nameOverride === 'string' && overrides.nameOverride !== '' ? overrides.nameOverride : chart;
  return trim(release.name.includes(name) ? release.name : `${release.name}-${name}`);
}

function trim(name: string): string {
  return name.slice(0, 63).replace(/-+$/, '');
}

/** Further manifests that some charts take in their values. */
export function extraObjects({ values, namespace }: Release, ...fields: string[]): KubernetesObject[] {
  return fields
    .flatMap(field => arrayAt(values, field))
    .filter(isObject)
    .map(object => ({
      ...object,
      metadata: { namespace, ...(isObject(object.metadata) ? object.metadata : {}) },
    })) as KubernetesObject[];
}
