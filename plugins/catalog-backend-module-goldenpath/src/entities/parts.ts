import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  type Entity,
  type EntityLink,
} from '@backstage/catalog-model';
import { normaliseEntityRef } from '@goldenpath/backstage-plugin-goldenpath-common';

/** Type of the locations that these entities come from, as in `goldenpath:builds/dev/23-01-26-01`. */
export const LOCATION_TYPE = 'goldenpath';

/** Says whose the entities are; the catalog refuses another's entity of the same name. Never to be changed. */
export const LOCATION_KEY = 'goldenpath';

const LABEL_PREFIX = 'goldenpath.idp';

/** A Resource of GoldenPath: what its kinds have in common. */
export function resourceEntity(options: {
  type: string;
  name: string;
  title: string;
  description: string;
  /** Below the pages' root and below the location's type alike, as `builds/dev/23-01-26-01`. */
  path: string;
  appBaseUrl: string;
  owner: string;
  dependencyOf: (string | undefined)[];
  annotations: { [key: string]: string };
  /** Without their prefix. */
  labels: { [key: string]: string };
  tags: string[];
  links: EntityLink[];
}): Entity {
  const { path, appBaseUrl } = options;
  const location = `${LOCATION_TYPE}:${path}`;
  const page = `${appBaseUrl.replace(/\/$/, '')}/goldenpath/${path.split('/').map(encodeURIComponent).join('/')}`;
  const dependencyOf = options.dependencyOf.flatMap(ref => (ref && normaliseEntityRef(ref)) ?? []);
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name: options.name,
      title: options.title,
      description: options.description,
      annotations: {
        [ANNOTATION_LOCATION]: location,
        [ANNOTATION_ORIGIN_LOCATION]: location,
        ...options.annotations,
      },
      labels: Object.fromEntries(
        Object.entries(options.labels).map(([name, value]) => [`${LABEL_PREFIX}/${name}`, value]),
      ),
      tags: options.tags,
      links: [{ url: page, title: 'Golden Path', icon: 'dashboard' }, ...options.links],
    },
    spec: {
      type: options.type,
      // An owner that is no entity reference would put the whole entity into error.
      owner: normaliseEntityRef(options.owner) ?? 'unknown',
      ...(dependencyOf.length > 0 && { dependencyOf }),
    },
  };
}
