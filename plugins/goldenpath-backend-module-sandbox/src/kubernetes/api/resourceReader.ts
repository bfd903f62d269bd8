import type { SandboxTime } from '../../time';
import { isObject, valueAt } from '../model/json';
import type { KubernetesObject } from '../model/object';
import { badRequest, notFound } from '../model/status';
import type { ResourceRegistry } from './registry';
import { isTrue, type ResourcePath, type Verb } from './request';
import type { ResourceDefinition } from './resources';
import { json } from './responses';
import { scaleOf } from './scale';
import { parseFieldSelector, parseLabelSelector } from './selectors';
import type { ObjectStore } from './store';
import { metadataOnly, toTable, wantsMetadata, wantsTable } from './table';
import type { WatchServer } from './watch';
import { apiVersionOf } from './writer';

const DEFINITIONS = { group: 'apiextensions.k8s.io', plural: 'customresourcedefinitions' };

/** One authorised request on a resource. */
export interface ResourceRequest {
  definition: ResourceDefinition;
  path: ResourcePath;
  verb: Verb;
  request: Request;
  query: URLSearchParams;
}

/** The reading verbs of every resource, and objects in the form that a client asks for: whole, metadata, or a Table. */
export class ResourceReader {
  readonly #store: ObjectStore;
  readonly #registry: ResourceRegistry;
  readonly #watches: WatchServer;
  readonly #time: SandboxTime;

  constructor(options: { store: ObjectStore; registry: ResourceRegistry; watches: WatchServer; time: SandboxTime }) {
    this.#store = options.store;
    this.#registry = options.registry;
    this.#watches = options.watches;
    this.#time = options.time;
  }

  /** One object, or its scale. Throws 404. */
  get(call: ResourceRequest): Response {
    const { definition, path } = call;
    const object = this.#store.get(definition, { namespace: path.namespace, name: path.name ?? '' });
    if (!object) {
      throw notFound(definition, path.name ?? '');
    }
    return this.answer(call, path.subresource === 'scale' ? scaleOf(object) : object, 200);
  }

  /** Whether an object is one that a request speaks of: by path, label and field. */
  selected({ definition, path, query }: ResourceRequest): (object: KubernetesObject) => boolean {
    const byLabel = parseLabelSelector(query.get('labelSelector') ?? '');
    const byField = parseFieldSelector(query.get('fieldSelector') ?? '', definition.plural);
    return object =>
      (path.namespace === undefined || object.metadata.namespace === path.namespace) &&
      (path.name === undefined || object.metadata.name === path.name) &&
      byLabel(object) &&
      byField(object);
  }

  /** What there is, selected and page by page. */
  list(call: ResourceRequest): Response {
    const { definition, query } = call;
    const found = this.#store.list(definition).filter(this.selected(call));
    const { page, next } = paginate(found, query);
    const resourceVersion = String(this.#store.resourceVersion);
    const accept = call.request.headers.get('accept') ?? '';
    if (wantsTable(accept)) {
      return json(this.#table(call, page, true));
    }
    const partial = wantsMetadata(accept);
    return json({
      kind: partial ? 'PartialObjectMetadataList' : definition.listKind,
      apiVersion: partial ? 'meta.k8s.io/v1' : apiVersionOf(definition),
      metadata: { resourceVersion, ...(next === undefined ? {} : next) },
      items: page.map(object => (partial ? metadataOnly(object) : withVersion(object, definition))),
    });
  }

  /** What happens, as a stream. */
  watch(call: ResourceRequest): Response {
    const { definition, query, request } = call;
    const accept = request.headers.get('accept') ?? '';
    const timeout = query.get('timeoutSeconds');
    let first = true;
    return this.#watches.stream({
      resource: {
        group: definition.group,
        plural: definition.plural,
        apiVersion: apiVersionOf(definition),
        kind: definition.kind,
      },
      matches: this.selected(call),
      resourceVersion: query.get('resourceVersion') ?? undefined,
      sendInitialEvents: isTrue(query.get('sendInitialEvents')),
      bookmarks: isTrue(query.get('allowWatchBookmarks')),
      timeoutSeconds: timeout === null ? undefined : Number(timeout),
      render: object => {
        if (wantsTable(accept)) {
          const table = this.#table(call, [object], first);
          first = false;
          return table;
        }
        return wantsMetadata(accept) ? metadataOnly(object) : withVersion(object, definition);
      },
      signal: request.signal,
    });
  }

  /** An object as the answer to a request. */
  answer(call: ResourceRequest, object: KubernetesObject, code: number): Response {
    const accept = call.request.headers.get('accept') ?? '';
    if (wantsTable(accept) && call.path.subresource === undefined) {
      return json(this.#table(call, [object], true), { code });
    }
    if (wantsMetadata(accept)) {
      return json(metadataOnly(object), { code });
    }
    return json(call.path.subresource === 'scale' ? object : withVersion(object, call.definition), { code });
  }

  #table({ definition, query }: ResourceRequest, objects: KubernetesObject[], withColumns: boolean): unknown {
    const custom = this.#registry.schemaOf(definition) !== undefined;
    return toTable({
      definition,
      objects,
      customDefinition: custom
        ? this.#store.get(DEFINITIONS, { name: `${definition.plural}.${definition.group}` })
        : undefined,
      includeObject: query.get('includeObject') ?? 'Metadata',
      resourceVersion: String(this.#store.resourceVersion),
      now: this.#time.now(),
      withColumns,
    });
  }
}

function withVersion(object: KubernetesObject, definition: ResourceDefinition): KubernetesObject {
  return { ...object, apiVersion: apiVersionOf(definition), kind: definition.kind };
}

/** `limit` and `continue`: the token is the place in the sorted list. */
function paginate(
  objects: KubernetesObject[],
  query: URLSearchParams,
): { page: KubernetesObject[]; next: Record<string, unknown> | undefined } {
  const limit = Number(query.get('limit') ?? 0);
  const token = query.get('continue');
  const start = token ? Number(valueAt(parseToken(token), 'start') ?? 0) : 0;
  const rest = objects.slice(start);
  if (!(limit > 0) || rest.length <= limit) {
    return { page: rest, next: undefined };
  }
  const position = Buffer.from(JSON.stringify({ start: start + limit })).toString('base64url');
  return { page: rest.slice(0, limit), next: { continue: position, remainingItemCount: rest.length - limit } };
}

function parseToken(token: string): unknown {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
    return isObject(parsed) ? parsed : {};
  } catch {
    throw badRequest('continue key is not valid');
  }
}
