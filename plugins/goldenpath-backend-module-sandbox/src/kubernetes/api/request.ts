import { badRequest } from '../model/status';

/** The address of a request, as the API server understands it. */
export type ApiPath =
  | { type: 'version' }
  | { type: 'health' }
  | { type: 'groups' }
  | { type: 'core-versions' }
  | { type: 'group'; group: string }
  | { type: 'resources'; group: string; version: string }
  | { type: 'openapi-v2' }
  | { type: 'openapi-v3' }
  | { type: 'openapi-v3-group'; group: string; version: string }
  | ResourcePath
  | { type: 'unknown' };

/** A collection, an object, or a part of an object. */
export interface ResourcePath {
  type: 'resource';
  group: string;
  version: string;
  plural: string;
  namespace: string | undefined;
  name: string | undefined;
  subresource: string | undefined;
  /** What follows a `proxy` subresource, with its leading slash. */
  rest: string;
}

/** Reads a path: `/api/v1/namespaces/argocd/pods/x/status`, `/apis/apps/v1/deployments`, `/version`. */
export function parsePath(pathname: string): ApiPath {
  const parts = pathname
    .split('/')
    .filter(part => part !== '')
    .map(decode);
  const [root, ...rest] = parts;
  switch (root) {
    case 'version':
      return { type: 'version' };
    case 'healthz':
    case 'livez':
    case 'readyz':
      return { type: 'health' };
    case 'openapi':
      return parseOpenApi(rest);
    case 'api': {
      const [version, ...path] = rest;
      if (version === undefined) {
        return { type: 'core-versions' };
      }
      return parseResource('', version, path, pathname);
    }
    case 'apis': {
      const [group, version, ...path] = rest;
      if (group === undefined) {
        return { type: 'groups' };
      }
      return version === undefined ? { type: 'group', group } : parseResource(group, version, path, pathname);
    }
    case undefined:
    default:
      return { type: 'unknown' };
  }
}

function parseOpenApi(rest: string[]): ApiPath {
  const [version, kind, group, groupVersion] = rest;
  if (version === 'v2') {
    return { type: 'openapi-v2' };
  }
  if (version !== 'v3') {
    return { type: 'unknown' };
  }
  if (kind === undefined) {
    return { type: 'openapi-v3' };
  }
  if (kind === 'api' && group !== undefined) {
    return { type: 'openapi-v3-group', group: '', version: group };
  }
  return kind === 'apis' && group !== undefined && groupVersion !== undefined
    ? { type: 'openapi-v3-group', group, version: groupVersion }
    : { type: 'unknown' };
}

function parseResource(group: string, version: string, path: string[], pathname: string): ApiPath {
  if (path.length === 0) {
    return { type: 'resources', group, version };
  }
  const namespaced = path[0] === 'namespaces' && path.length > 2 && !NAMESPACE_PARTS.has(path[2] ?? '');
  const namespace = namespaced ? path[1] : undefined;
  const [plural = '', name, subresource] = namespaced ? path.slice(2) : path;
  return {
    type: 'resource',
    group,
    version,
    plural,
    namespace,
    name,
    subresource,
    rest: subresource === 'proxy' ? afterProxy(pathname) : '',
  };
}

/** Parts of a Namespace itself, in the place where a resource inside of it would stand. */
const NAMESPACE_PARTS = new Set(['status', 'finalize']);

function afterProxy(pathname: string): string {
  const index = pathname.indexOf('/proxy');
  return pathname.slice(index + '/proxy'.length) || '/';
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw badRequest(`the path has a part that can't be decoded: ${part}`);
  }
}

/** What a request wants to do, in the words of RBAC. */
export type Verb = 'get' | 'list' | 'watch' | 'create' | 'update' | 'patch' | 'delete' | 'deletecollection';

/** The verb of a request on a resource, or `undefined` where the method means nothing there. */
export function verbOf(method: string, path: ResourcePath, query: URLSearchParams): Verb | undefined {
  switch (method) {
    case 'GET':
    case 'HEAD':
      if (isTrue(query.get('watch'))) {
        return 'watch';
      }
      return path.name === undefined ? 'list' : 'get';
    case 'POST':
      return path.name === undefined || path.subresource !== undefined ? 'create' : undefined;
    case 'PUT':
      return path.name === undefined ? undefined : 'update';
    case 'PATCH':
      return path.name === undefined ? undefined : 'patch';
    case 'DELETE':
      return path.name === undefined ? 'deletecollection' : 'delete';
    default:
      return undefined;
  }
}

/** A boolean of a query. */
export function isTrue(value: string | null): boolean {
  return value === 'true' || value === '1' || value === 'True';
}
