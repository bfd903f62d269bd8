import { parse as parseYaml } from 'yaml';
import { isObject, type JsonObject } from '../model/json';
import type { KubernetesObject } from '../model/object';
import { badRequest, unsupportedMediaType } from '../model/status';
import { decodeProtobuf, PROTOBUF } from './protobuf';
import type { ResourceDefinition } from './resources';
import type { ResourcePath } from './request';
import { apiVersionOf } from './writer';

const OBJECT_TYPES = ['application/json', 'application/yaml'];

/** The media type of a request, without its parameters. */
export function mediaTypeOf(request: Request): string {
  return (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

/** The JSON or YAML of a body. Throws 400 where it is neither. */
export function parseDocument(text: string): unknown {
  try {
    return /^\s*[{[]/.test(text) ? JSON.parse(text) : parseYaml(text, { maxAliasCount: 100 });
  } catch (error) {
    throw badRequest(`error decoding the body: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** What a body holds, in JSON, YAML or protobuf. */
export async function readDocument(request: Request): Promise<unknown> {
  return mediaTypeOf(request) === PROTOBUF
    ? decodeProtobuf(new Uint8Array(await request.arrayBuffer()))
    : parseDocument(await request.text());
}

/** The object in a body of POST or PUT. Throws 415 for a media type that this server can't read, 400 for what is no such object. */
export async function readObject(
  request: Request,
  definition: ResourceDefinition,
  path: ResourcePath,
): Promise<KubernetesObject> {
  const mediaType = mediaTypeOf(request);
  if (mediaType === PROTOBUF) {
    return asObject(await readDocument(request), definition, path);
  }
  if (mediaType !== '' && !OBJECT_TYPES.includes(mediaType)) {
    throw unsupportedMediaType(OBJECT_TYPES);
  }
  return asObject(parseDocument(await request.text()), definition, path);
}

/** Checks that a document is an object of the resource at the path, and completes it from the path. */
export function asObject(document: unknown, definition: ResourceDefinition, path: ResourcePath): KubernetesObject {
  if (!isObject(document)) {
    throw badRequest('the object provided is unrecognized (must be of type ' + `${definition.kind}): it is no object`);
  }
  const apiVersion = apiVersionOf(definition);
  const sentVersion = document.apiVersion ?? apiVersion;
  const sentKind = document.kind ?? definition.kind;
  if (sentVersion !== apiVersion || sentKind !== definition.kind) {
    throw badRequest(
      `the API version in the data (${String(sentVersion)}, Kind=${String(sentKind)}) does not match the expected API ` +
        `version (${apiVersion}, Kind=${definition.kind})`,
    );
  }
  const metadata: JsonObject = isObject(document.metadata) ? document.metadata : {};
  checkAgreement('name', path.name, metadata.name);
  if (definition.namespaced) {
    checkAgreement('namespace', path.namespace, metadata.namespace);
  }
  const { namespace: _namespace, ...rest } = metadata;
  return {
    ...document,
    apiVersion,
    kind: definition.kind,
    metadata: {
      ...rest,
      ...(path.name === undefined ? {} : { name: path.name }),
      ...(definition.namespaced && path.namespace !== undefined ? { namespace: path.namespace } : {}),
    },
  } as KubernetesObject;
}

function checkAgreement(field: 'name' | 'namespace', inPath: string | undefined, inBody: unknown): void {
  if (inPath !== undefined && typeof inBody === 'string' && inBody !== '' && inBody !== inPath) {
    throw badRequest(
      field === 'name'
        ? `the name of the object (${inBody}) does not match the name on the URL (${inPath})`
        : 'the namespace of the provided object does not match the namespace sent on the request',
    );
  }
}
