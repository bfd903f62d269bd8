import type { SandboxTime } from '../../time';
import { arrayAt, isObject, objectAt, textAt, valueAt } from '../model/json';
import type { KubernetesObject } from '../model/object';
import { badRequest, invalid, methodNotAllowed, notFound, unsupportedMediaType } from '../model/status';
import { asObject, mediaTypeOf, parseDocument, readObject } from './body';
import { jsonPatch, mergePatch, PATCH_TYPES, strategicMergePatch } from './patch';
import type { ResourceRegistry } from './registry';
import { isTrue, type ResourcePath, type Verb } from './request';
import type { ResourceDefinition } from './resources';
import { json } from './responses';
import { scaleOf, withScale } from './scale';
import { parseFieldSelector, parseLabelSelector } from './selectors';
import type { ObjectStore } from './store';
import { metadataOnly, toTable, wantsMetadata, wantsTable } from './table';
import type { WatchServer } from './watch';
import { apiVersionOf, type ObjectWriter, type WriteOptions, type Written } from './writer';

const DEFINITIONS = { group: 'apiextensions.k8s.io', plural: 'customresourcedefinitions' };

/** One authorised request on a resource. */
export interface ResourceRequest {
  definition: ResourceDefinition;
  path: ResourcePath;
  verb: Verb;
  request: Request;
  query: URLSearchParams;
}

/** Read, list, watch, create, change and delete: the verbs of every resource. */
export class ResourceHandler {
  readonly #store: ObjectStore;
  readonly #registry: ResourceRegistry;
  readonly #writer: ObjectWriter;
  readonly #watches: WatchServer;
  readonly #time: SandboxTime;

  constructor(options: {
    store: ObjectStore;
    registry: ResourceRegistry;
    writer: ObjectWriter;
    watches: WatchServer;
    time: SandboxTime;
  }) {
    this.#store = options.store;
    this.#registry = options.registry;
    this.#writer = options.writer;
    this.#watches = options.watches;
    this.#time = options.time;
  }

  /** Answers a request. Throws what is answered as a Status. */
  async handle(call: ResourceRequest): Promise<Response> {
    this.#checkShape(call);
    switch (call.verb) {
      case 'get':
        return this.#get(call);
      case 'list':
        return this.#list(call);
      case 'watch':
        return this.#watch(call);
      case 'create':
        return this.#create(call);
      case 'update':
        return this.#update(call);
      case 'patch':
        return this.#patch(call);
      case 'delete':
        return this.#delete(call);
      case 'deletecollection':
        return this.#deleteCollection(call);
    }
  }

  #checkShape({ definition, path, verb }: ResourceRequest): void {
    const { subresource } = path;
    const known =
      subresource === undefined ||
      (subresource === 'status' && definition.statusSubresource) ||
      (subresource === 'scale' && definition.scaleSubresource);
    if (!known) {
      throw notFound(definition, path.name ?? '');
    }
    if (definition.createOnly || (subresource !== undefined && (verb === 'create' || verb === 'delete'))) {
      throw methodNotAllowed();
    }
    if (definition.namespaced && path.namespace === undefined && (path.name !== undefined || verb === 'create')) {
      throw badRequest('an empty namespace may not be set during creation');
    }
  }

  #get(call: ResourceRequest): Response {
    const { definition, path } = call;
    const object = this.#store.get(definition, { namespace: path.namespace, name: path.name ?? '' });
    if (!object) {
      throw notFound(definition, path.name ?? '');
    }
    return this.#answer(call, path.subresource === 'scale' ? scaleOf(object) : object, 200);
  }

  #selected({ definition, path, query }: ResourceRequest): (object: KubernetesObject) => boolean {
    const byLabel = parseLabelSelector(query.get('labelSelector') ?? '');
    const byField = parseFieldSelector(query.get('fieldSelector') ?? '', definition.plural);
    return object =>
      (path.namespace === undefined || object.metadata.namespace === path.namespace) &&
      (path.name === undefined || object.metadata.name === path.name) &&
      byLabel(object) &&
      byField(object);
  }

  #list(call: ResourceRequest): Response {
    const { definition, query } = call;
    const found = this.#store.list(definition).filter(this.#selected(call));
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

  #watch(call: ResourceRequest): Response {
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
      matches: this.#selected(call),
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

  async #create(call: ResourceRequest): Promise<Response> {
    const { definition, path, request } = call;
    if (path.name !== undefined) {
      throw methodNotAllowed();
    }
    const object = await readObject(request, definition, path);
    return this.#written(call, this.#writer.create(definition, object, this.#options(call)));
  }

  async #update(call: ResourceRequest): Promise<Response> {
    const { definition, path, request } = call;
    const key = { namespace: path.namespace, name: path.name ?? '' };
    if (path.subresource === 'scale') {
      const sent = parseDocument(await request.text());
      return this.#scale(call, () => sent);
    }
    const sent = await readObject(request, definition, path);
    return this.#written(call, this.#writer.update(definition, key, () => sent, this.#options(call)));
  }

  async #patch(call: ResourceRequest): Promise<Response> {
    const { definition, path, request, query } = call;
    const key = { namespace: path.namespace, name: path.name ?? '' };
    const mediaType = mediaTypeOf(request);
    const custom = this.#registry.schemaOf(definition) !== undefined;
    const accepted: string[] = Object.values(PATCH_TYPES).filter(type => !custom || type !== PATCH_TYPES.strategic);
    if (!accepted.includes(mediaType)) {
      throw unsupportedMediaType(accepted);
    }
    const document = parseDocument(await request.text());
    if (mediaType === PATCH_TYPES.apply) {
      return this.#apply(call, document);
    }
    const patched = (current: unknown): unknown => {
      switch (mediaType) {
        case PATCH_TYPES.json:
          return jsonPatch(current, document);
        case PATCH_TYPES.strategic:
          return strategicMergePatch(current, document, definition.kind);
        default:
          return mergePatch(current, document);
      }
    };
    if (path.subresource === 'scale') {
      return this.#scale(call, patched);
    }
    if (query.get('force') !== null) {
      throw invalid({
        kind: 'PatchOptions',
        group: 'meta.k8s.io',
        name: '',
        causes: [{ reason: 'FieldValueForbidden', message: 'Forbidden: may not be specified for non-apply patch', field: 'force' }],
      });
    }
    const change = (current: KubernetesObject) => asObject(patched(current), definition, path);
    return this.#written(call, this.#writer.update(definition, key, change, this.#options(call)));
  }

  #apply(call: ResourceRequest, document: unknown): Response {
    const { definition, path, query } = call;
    const manager = query.get('fieldManager');
    if (!manager) {
      throw invalid({
        kind: 'PatchOptions',
        group: 'meta.k8s.io',
        name: '',
        causes: [{ reason: 'FieldValueRequired', message: 'Required value: is required for apply patch', field: 'fieldManager' }],
      });
    }
    const key = { namespace: path.namespace, name: path.name ?? '' };
    const applied = asObject(document, definition, path);
    const written = this.#writer.apply(definition, key, applied, {
      ...this.#options(call),
      force: isTrue(query.get('force')),
    });
    return this.#written(call, written);
  }

  #scale(call: ResourceRequest, change: (current: unknown) => unknown): Response {
    const { definition, path } = call;
    const key = { namespace: path.namespace, name: path.name ?? '' };
    const written = this.#writer.update(
      definition,
      key,
      current => withScale(current, change(scaleOf(current))),
      { ...this.#options(call), subresource: undefined },
    );
    return json(scaleOf(written.object));
  }

  async #delete(call: ResourceRequest): Promise<Response> {
    const { definition, path, request, query } = call;
    const body = parseDocument((await request.text()) || '{}');
    const preconditions = objectAt(body, 'preconditions');
    const result = this.#writer.delete(
      definition,
      { namespace: path.namespace, name: path.name ?? '' },
      {
        dryRun: isDryRun(query, body),
        propagation: propagationOf(textAt(body, 'propagationPolicy') ?? query.get('propagationPolicy')),
        preconditions: {
          uid: textAt(preconditions, 'uid'),
          resourceVersion: textAt(preconditions, 'resourceVersion'),
        },
      },
    );
    if (!result.gone) {
      return this.#answer(call, result.object, 200);
    }
    const { group, plural } = definition;
    return json({
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Success',
      details: { name: path.name, ...(group ? { group } : {}), kind: plural, uid: result.object.metadata.uid },
    });
  }

  async #deleteCollection(call: ResourceRequest): Promise<Response> {
    const { definition, request, query } = call;
    const body = parseDocument((await request.text()) || '{}');
    const found = this.#store.list(definition).filter(this.#selected(call));
    for (const { metadata } of found) {
      this.#writer.delete(definition, metadata, { dryRun: isDryRun(query, body) });
    }
    return json({
      kind: definition.listKind,
      apiVersion: apiVersionOf(definition),
      metadata: { resourceVersion: String(this.#store.resourceVersion) },
      items: found,
    });
  }

  #options({ request, query, path }: ResourceRequest): WriteOptions {
    const agent = (request.headers.get('user-agent') ?? '').split('/')[0]?.trim();
    const validation = query.get('fieldValidation');
    return {
      manager: query.get('fieldManager') || agent || 'unknown',
      subresource: path.subresource === 'status' ? 'status' : undefined,
      dryRun: isDryRun(query, undefined),
      fieldValidation: validation === 'Strict' || validation === 'Ignore' ? validation : 'Warn',
    };
  }

  #written(call: ResourceRequest, { object, created }: Written): Response {
    return this.#answer(call, object, created ? 201 : 200);
  }

  #answer(call: ResourceRequest, object: KubernetesObject, code: number): Response {
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

function isDryRun(query: URLSearchParams, body: unknown): boolean {
  return query.get('dryRun') === 'All' || arrayAt(body, 'dryRun').includes('All');
}

function propagationOf(value: string | null | undefined): 'Orphan' | 'Background' | 'Foreground' | undefined {
  return value === 'Orphan' || value === 'Background' || value === 'Foreground' ? value : undefined;
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
