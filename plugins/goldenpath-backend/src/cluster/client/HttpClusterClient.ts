import { createConfiguration, KubeConfig, ServerConfiguration } from '@kubernetes/client-node';
import type { ClusterAccess } from '@goldenpath/backstage-plugin-goldenpath-node';
import type { ClusterClient, ProxyAnswer } from './ClusterClient';
import { ClusterError } from './ClusterError';
import { forwardFailed, refusedByServer, unreachable } from './errors';
import { networkLibrary, transportLibrary } from './httpLibrary';
import { ObjectApi, type WireAnswer } from './ObjectApi';
import {
  type ClusterObject,
  describeReference,
  type DesiredObject,
  type ObjectReference,
  referenceOf,
} from './objects';
import { forwardOverNetwork } from './portForward';

/** A client for one look, on `@kubernetes/client-node`: over the network with the cluster's CA, or over the cluster's own transport. */
export class HttpClusterClient implements ClusterClient {
  readonly #api: ObjectApi;
  readonly #config: KubeConfig;
  readonly #access: ClusterAccess;
  readonly #signal: AbortSignal;
  readonly #close: () => Promise<void>;

  private constructor(options: {
    api: ObjectApi;
    config: KubeConfig;
    access: ClusterAccess;
    signal: AbortSignal;
    close: () => Promise<void>;
  }) {
    this.#api = options.api;
    this.#config = options.config;
    this.#access = options.access;
    this.#signal = options.signal;
    this.#close = options.close;
  }

  static create(options: { access: ClusterAccess; signal: AbortSignal }): HttpClusterClient {
    const { access, signal } = options;
    const config = new KubeConfig();
    config.loadFromClusterAndUser(
      { name: 'cluster', server: access.endpoint, caData: access.caData, skipTLSVerify: false },
      { name: 'goldenpath', token: access.token },
    );
    const network = networkLibrary({ signal });
    const api = new ObjectApi(
      createConfiguration({
        baseServer: new ServerConfiguration(access.endpoint, {}),
        authMethods: { default: config },
        httpApi: access.transport ? transportLibrary({ transport: access.transport, signal }) : network.library,
      }),
    );
    return new HttpClusterClient({ api, config, access, signal, close: network.close });
  }

  async close(): Promise<void> {
    await this.#close();
  }

  async version(): Promise<string> {
    const answer = await this.#ask('read the version', () => this.#api.readAt('/version'));
    const version: { gitVersion?: string } = parse(expectOk(answer, 'read the version'));
    return version.gitVersion ?? 'unknown version';
  }

  async get<T extends ClusterObject>(reference: ObjectReference): Promise<T | undefined> {
    const attempted = `read ${describeReference(reference)}`;
    const path = await this.#api.pathOf(reference);
    if (!path) {
      return undefined;
    }
    const answer = await this.#ask(attempted, () => this.#api.readAt(path));
    return answer.status === 404 ? undefined : parse<T>(expectOk(answer, attempted));
  }

  async list<T extends ClusterObject>(options: {
    apiVersion: string;
    kind: string;
    namespace?: string;
    labelSelector?: string;
  }): Promise<T[]> {
    const attempted = `list ${options.kind}${options.namespace ? ` in ${options.namespace}` : ''}`;
    const path = await this.#api.listPathOf(options);
    if (!path) {
      return [];
    }
    const query: { [name: string]: string } = options.labelSelector ? { labelSelector: options.labelSelector } : {};
    const answer = await this.#ask(attempted, () => this.#api.readAt(path, query));
    if (answer.status === 404) {
      return [];
    }
    const { items }: { items: T[] } = parse(expectOk(answer, attempted));
    // A list leaves out what it has said once already.
    return items.map(item => ({ ...item, apiVersion: options.apiVersion, kind: options.kind }));
  }

  async apply(object: DesiredObject, options: { force: boolean }): Promise<ClusterObject> {
    const attempted = `apply ${describeReference(referenceOf(object))}`;
    const path = await this.#api.pathOf(referenceOf(object));
    if (!path) {
      throw refusedByServer({ status: 404, body: `nobody serves ${object.apiVersion} ${object.kind}`, attempted });
    }
    const answer = await this.#ask(attempted, () => this.#api.applyAt(path, object, options));
    return parse(expectOk(answer, attempted));
  }

  async merge(reference: ObjectReference, patch: { [field: string]: unknown }): Promise<ClusterObject | undefined> {
    const attempted = `patch ${describeReference(reference)}`;
    const path = await this.#api.pathOf(reference);
    if (!path) {
      return undefined;
    }
    const answer = await this.#ask(attempted, () => this.#api.mergeAt(path, patch));
    return answer.status === 404 ? undefined : parse(expectOk(answer, attempted));
  }

  async delete(reference: ObjectReference): Promise<void> {
    const attempted = `delete ${describeReference(reference)}`;
    const path = await this.#api.pathOf(reference);
    if (!path) {
      return;
    }
    const answer = await this.#ask(attempted, () => this.#api.removeAt(path));
    if (answer.status !== 404) {
      expectOk(answer, attempted);
    }
  }

  async preferredVersion(group: string): Promise<string | undefined> {
    const attempted = `look for the API group ${group}`;
    const answer = await this.#ask(attempted, () => this.#api.readAt(`/apis/${group}`));
    if (answer.status === 404) {
      return undefined;
    }
    const { preferredVersion }: { preferredVersion?: { groupVersion?: string } } = parse(expectOk(answer, attempted));
    return preferredVersion?.groupVersion;
  }

  async serviceGet(options: { namespace: string; service: string; port: string; path: string }): Promise<ProxyAnswer> {
    const target = `${encodeURIComponent(options.service)}:${encodeURIComponent(options.port)}`;
    const attempted = `ask Service ${options.namespace}/${options.service} for ${options.path}`;
    const [path, search = ''] = options.path.split('?');
    const answer = await this.#ask(attempted, () =>
      this.#api.readAt(
        `/api/v1/namespaces/${encodeURIComponent(options.namespace)}/services/${target}/proxy${path}`,
        Object.fromEntries(new URLSearchParams(search)),
      ),
    );
    if (answer.status >= 300 && isStatusOfApiServer(answer.body)) {
      throw refusedByServer({ ...answer, attempted });
    }
    return answer;
  }

  async exchange(options: { namespace: string; pod: string; port: number; bytes: Uint8Array }): Promise<Uint8Array> {
    const attempted = `forward port ${options.port} of Pod ${options.namespace}/${options.pod}`;
    const { transport } = this.#access;
    try {
      return await (transport
        ? transport.forward({ ...options, authorization: `Bearer ${this.#access.token}` })
        : forwardOverNetwork({ ...options, config: this.#config, signal: this.#signal }));
    } catch (error) {
      throw forwardFailed({ error, attempted });
    }
  }

  /** What is thrown on the way to an answer means that there was none. */
  async #ask<T>(attempted: string, call: () => Promise<T>): Promise<T> {
    try {
      this.#signal.throwIfAborted();
      return await call();
    } catch (error) {
      throw error instanceof ClusterError ? error : unreachable({ error, attempted });
    }
  }
}

function expectOk(answer: WireAnswer, attempted: string): string {
  if (answer.status >= 300) {
    throw refusedByServer({ ...answer, attempted });
  }
  return answer.body;
}

function parse<T>(body: string): T {
  return JSON.parse(body);
}

/** A proxied service may answer JSON too; only the API server answers with a `Status`. */
function isStatusOfApiServer(body: string): boolean {
  return /"kind"\s*:\s*"Status"/.test(body) && /"apiVersion"\s*:\s*"v1"/.test(body);
}
