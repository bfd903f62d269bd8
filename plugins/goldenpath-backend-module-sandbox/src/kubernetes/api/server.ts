import type { ClusterIdentity } from '../../ports';
import type { SandboxTime } from '../../time';
import { textAt } from '../model/json';
import { methodNotAllowed, noSuchPath, unauthorized, notFound } from '../model/status';
import { accessOf, Authorizer, forbiddenPath } from './authorization';
import { readDocument } from './body';
import {
  aggregatedDiscovery,
  aggregatedVersion,
  coreVersions,
  groupEntry,
  groupList,
  groupsOf,
  resourceList,
} from './discovery';
import { openApiDocument, openApiIndex, openApiV2 } from './openapi';
import type { PodProxy } from './proxy';
import type { ResourceRegistry } from './registry';
import { parsePath, verbOf, type ApiPath, type ResourcePath } from './request';
import { ResourceHandler } from './resourceHandler';
import { errorResponse, json, pageNotFound } from './responses';
import { review } from './reviews';
import type { ObjectStore } from './store';
import type { WatchServer } from './watch';
import type { ObjectWriter } from './writer';

const ANONYMOUS: ClusterIdentity = { arn: '', username: 'system:anonymous', groups: ['system:unauthenticated'] };

/** The API server of one cluster: who asks, what for, and whether they may; then the answer. */
export class ApiServer {
  readonly #store: ObjectStore;
  readonly #registry: ResourceRegistry;
  readonly #authenticate: (bearerToken: string) => ClusterIdentity | undefined;
  readonly #authorizer: Authorizer;
  readonly #handler: ResourceHandler;
  readonly #proxy: PodProxy;
  readonly #kubernetesVersion: string;

  constructor(options: {
    time: SandboxTime;
    store: ObjectStore;
    registry: ResourceRegistry;
    writer: ObjectWriter;
    watches: WatchServer;
    proxy: PodProxy;
    authenticate: (bearerToken: string) => ClusterIdentity | undefined;
    kubernetesVersion: string;
  }) {
    this.#store = options.store;
    this.#registry = options.registry;
    this.#authenticate = options.authenticate;
    this.#authorizer = new Authorizer(options);
    this.#handler = new ResourceHandler(options);
    this.#proxy = options.proxy;
    this.#kubernetesVersion = options.kubernetesVersion;
  }

  /** Answers a request; errors are Status bodies, never exceptions. */
  async fetch(request: Request): Promise<Response> {
    try {
      const url = new URL(request.url);
      const path = parsePath(url.pathname);
      if (path.type === 'version' || path.type === 'health') {
        return path.type === 'version' ? json(this.#versionInfo()) : new Response('ok');
      }
      const identity = this.identify(request.headers.get('authorization') ?? undefined);
      if (path.type === 'resource') {
        return await this.#resource(path, request, url.searchParams, identity);
      }
      if (identity === ANONYMOUS) {
        throw forbiddenPath(identity.username, url.pathname);
      }
      if (request.method !== 'GET') {
        throw methodNotAllowed();
      }
      return this.#describe(path, request.headers.get('accept') ?? '');
    } catch (error) {
      return errorResponse(error);
    }
  }

  /** The identity behind an Authorization header; without one, the anonymous. Throws 401 for a token that nobody knows. */
  identify(authorization: string | undefined): ClusterIdentity {
    const [, token] = /^Bearer\s+(.+)$/i.exec(authorization ?? '') ?? [];
    if (authorization === undefined) {
      return ANONYMOUS;
    }
    const identity = token === undefined ? undefined : this.#authenticate(token);
    if (!identity) {
      throw unauthorized();
    }
    return { ...identity, groups: [...identity.groups, 'system:authenticated'] };
  }

  /** Throws 403 where the identity may not open a connection to a pod, 404 where there is no such pod. */
  checkPortForward(identity: ClusterIdentity, pod: { namespace: string; name: string }): void {
    this.#authorizer.check(identity, {
      verb: 'create',
      group: '',
      plural: 'pods',
      subresource: 'portforward',
      ...pod,
    });
    if (!this.#store.get({ group: '', plural: 'pods' }, pod)) {
      throw notFound({ group: '', plural: 'pods' }, pod.name);
    }
  }

  async #resource(
    path: ResourcePath,
    request: Request,
    query: URLSearchParams,
    identity: ClusterIdentity,
  ): Promise<Response> {
    const verb = verbOf(request.method, path, query);
    const proxied = path.subresource === 'proxy' && path.group === '';
    if (verb === undefined && !proxied) {
      throw methodNotAllowed();
    }
    const definition = this.#registry.find(path.group, path.version, path.plural);
    if (definition?.createOnly && request.method === 'POST') {
      const document = await readDocument(request);
      return json(review({ definition, document, identity, authorizer: this.#authorizer }), { code: 201 });
    }
    this.#authorizer.check(identity, accessOf(verb ?? 'get', path));
    if (!definition) {
      return path.name === undefined && !groupsOf(this.#registry.list()).has(path.group)
        ? pageNotFound()
        : json(noSuchPath().toStatus(), { code: 404 });
    }
    if (proxied && (path.plural === 'services' || path.plural === 'pods')) {
      return this.#proxy.pass(path, request);
    }
    if (path.subresource === 'log' && path.plural === 'pods' && path.group === '') {
      return this.#log(path);
    }
    return this.#handler.handle({ definition, path, verb: verb ?? 'get', request, query });
  }

  #log(path: ResourcePath): Response {
    const pod = this.#store.get({ group: '', plural: 'pods' }, { namespace: path.namespace, name: path.name ?? '' });
    if (!pod) {
      throw notFound({ group: '', plural: 'pods' }, path.name ?? '');
    }
    const message = textAt(pod, 'status', 'message') ?? '';
    return new Response(message === '' ? '' : `${message}\n`, { headers: { 'content-type': 'text/plain' } });
  }

  #describe(path: Exclude<ApiPath, ResourcePath>, accept: string): Response {
    const definitions = this.#registry.list();
    const groups = groupsOf(definitions);
    switch (path.type) {
      case 'groups':
      case 'core-versions': {
        const core = path.type === 'core-versions';
        const version = aggregatedVersion(accept);
        if (version) {
          const mine = definitions.filter(({ group }) => (group === '') === core);
          const { body, contentType } = aggregatedDiscovery({ version, definitions: mine });
          return json(body, { contentType });
        }
        return json(core ? coreVersions() : groupList(definitions));
      }
      case 'group': {
        const versions = groups.get(path.group);
        return versions
          ? json({ kind: 'APIGroup', apiVersion: 'v1', ...groupEntry(path.group, versions) })
          : pageNotFound();
      }
      case 'resources': {
        const mine = definitions.filter(entry => entry.group === path.group && entry.version === path.version);
        return mine.length > 0 ? json(resourceList({ ...path, definitions: mine })) : pageNotFound();
      }
      case 'openapi-v2':
        return json(openApiV2(this.#registry, this.#kubernetesVersion));
      case 'openapi-v3':
        return json(openApiIndex(this.#registry));
      case 'openapi-v3-group':
        return json(openApiDocument(this.#registry, path.group, path.version));
      case 'version':
      case 'health':
      case 'unknown':
        return pageNotFound();
    }
  }

  #versionInfo(): unknown {
    const [major = '1', minor = '0'] = this.#kubernetesVersion.split('.');
    return {
      major,
      minor,
      gitVersion: `v${major}.${minor}.0-eks-sandbox`,
      gitCommit: '0000000000000000000000000000000000000000',
      gitTreeState: 'clean',
      buildDate: '2025-01-01T00:00:00Z',
      goVersion: 'go1.23.0',
      compiler: 'gc',
      platform: 'linux/amd64',
    };
  }
}
