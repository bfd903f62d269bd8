import { arrayAt, objectAt, textAt } from '../model/json';
import type { KubernetesObject } from '../model/object';
import { badRequest, invalid, methodNotAllowed, notFound, unsupportedMediaType } from '../model/status';
import { asObject, mediaTypeOf, parseDocument, readObject } from './body';
import type { DeleteOptions } from './deletion';
import { jsonPatch, mergePatch, PATCH_TYPES, strategicMergePatch } from './patch';
import type { ResourceRegistry } from './registry';
import { isTrue } from './request';
import { ResourceReader, type ResourceRequest } from './resourceReader';
import { json } from './responses';
import { scaleOf, withScale } from './scale';
import type { ObjectStore } from './store';
import { apiVersionOf, type ObjectWriter, type WriteOptions, type Written } from './writer';

/** The verbs of every resource: reading is the reader's; here is what changes objects. */
export class ResourceHandler {
  readonly #store: ObjectStore;
  readonly #registry: ResourceRegistry;
  readonly #writer: ObjectWriter;
  readonly #reader: ResourceReader;

  constructor(
    options: { store: ObjectStore; registry: ResourceRegistry; writer: ObjectWriter } & ConstructorParameters<
      typeof ResourceReader
    >[0],
  ) {
    this.#store = options.store;
    this.#registry = options.registry;
    this.#writer = options.writer;
    this.#reader = new ResourceReader(options);
  }

  /** Answers a request. Throws what is answered as a Status. */
  async handle(call: ResourceRequest): Promise<Response> {
    this.#checkShape(call);
    switch (call.verb) {
      case 'get':
        return this.#reader.get(call);
      case 'list':
        return this.#reader.list(call);
      case 'watch':
        return this.#reader.watch(call);
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
    return this.#written(
      call,
      this.#writer.update(definition, key, () => sent, this.#options(call)),
    );
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
        causes: [
          {
            reason: 'FieldValueForbidden',
            message: 'Forbidden: may not be specified for non-apply patch',
            field: 'force',
          },
        ],
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
        causes: [
          {
            reason: 'FieldValueRequired',
            message: 'Required value: is required for apply patch',
            field: 'fieldManager',
          },
        ],
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
    const written = this.#writer.update(definition, key, current => withScale(current, change(scaleOf(current))), {
      ...this.#options(call),
      subresource: undefined,
    });
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
      return this.#reader.answer(call, result.object, 200);
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
    const found = this.#store.list(definition).filter(this.#reader.selected(call));
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
    return this.#reader.answer(call, object, created ? 201 : 200);
  }
}

function isDryRun(query: URLSearchParams, body: unknown): boolean {
  return query.get('dryRun') === 'All' || arrayAt(body, 'dryRun').includes('All');
}

function propagationOf(value: string | null | undefined): DeleteOptions['propagation'] {
  return value === 'Orphan' || value === 'Background' || value === 'Foreground' ? value : undefined;
}
