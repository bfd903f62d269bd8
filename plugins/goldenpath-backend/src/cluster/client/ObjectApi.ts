import {
  HttpMethod,
  KubernetesObjectApi,
  PatchStrategy,
  type RequestContext,
  type ResponseContext,
  type V1APIResource,
} from '@kubernetes/client-node';
import { ClusterError } from './ClusterError';
import { refusedByServer, unreachable } from './errors';
import type { DesiredObject, ObjectReference } from './objects';

/** Who we are in `managedFields`. */
export const FIELD_MANAGER = 'goldenpath';

/** What came back over the wire. */
export interface WireAnswer {
  status: number;
  body: string;
}

/**
 * The client's generic object API (paths by discovery, authentication, connection), with objects as they stand on the wire: the client's own
 * models drop fields that they do not know, such as a CRD's `x-kubernetes-…`, which must reach the server.
 */
export class ObjectApi extends KubernetesObjectApi {
  readonly #discoveries = new Map<string, Promise<V1APIResource | undefined>>();

  /** The path of an object, or `undefined` where nobody serves its kind. */
  async pathOf(reference: ObjectReference): Promise<string | undefined> {
    return (await this.#isServed(reference))
      ? this.specUriPath(
          {
            apiVersion: reference.apiVersion,
            kind: reference.kind,
            metadata: { name: reference.name, namespace: reference.namespace },
          },
          'read',
        )
      : undefined;
  }

  /** The path of a list, or `undefined` where nobody serves the kind. */
  async listPathOf(options: { apiVersion: string; kind: string; namespace?: string }): Promise<string | undefined> {
    return (await this.#isServed(options))
      ? this.specUriPath(
          { apiVersion: options.apiVersion, kind: options.kind, metadata: { namespace: options.namespace } },
          'list',
        )
      : undefined;
  }

  async readAt(path: string, query: { [name: string]: string } = {}): Promise<WireAnswer> {
    return this.#exchange(this.#request({ path, method: HttpMethod.GET, query }));
  }

  async removeAt(path: string): Promise<WireAnswer> {
    return this.#exchange(
      this.#request({ path, method: HttpMethod.DELETE, query: { propagationPolicy: 'Background' } }),
    );
  }

  async applyAt(path: string, object: DesiredObject, options: { force: boolean }): Promise<WireAnswer> {
    return this.#exchange(
      this.#request({
        path,
        method: HttpMethod.PATCH,
        // JSON is YAML: the server reads it as the apply configuration that it is.
        query: { fieldManager: FIELD_MANAGER, ...(options.force && { force: 'true' }) },
        contentType: PatchStrategy.ServerSideApply,
        body: object,
      }),
    );
  }

  async mergeAt(path: string, patch: { [field: string]: unknown }): Promise<WireAnswer> {
    return this.#exchange(
      this.#request({
        path,
        method: HttpMethod.PATCH,
        query: { fieldManager: FIELD_MANAGER },
        contentType: PatchStrategy.MergePatch,
        body: patch,
      }),
    );
  }

  /** Those who look side by side wait for the first one's discovery instead of making the same one each. */
  protected override async resource(apiVersion: string, kind: string): Promise<V1APIResource | undefined> {
    const earlier = this.#discoveries.get(apiVersion);
    const discovery = Promise.resolve(earlier?.catch(() => undefined)).then(() => super.resource(apiVersion, kind));
    this.#discoveries.set(apiVersion, discovery);
    return discovery;
  }

  /** Keeps what the server answered as it is. */
  protected override async processResponse<T>(response: ResponseContext): Promise<T> {
    const body = await response.body.text();
    if (response.httpStatusCode >= 300) {
      throw refusedByServer({ status: response.httpStatusCode, body, attempted: 'ask what the API server serves' });
    }
    return JSON.parse(body);
  }

  async #isServed(options: { apiVersion: string; kind: string }): Promise<boolean> {
    try {
      return (await this.resource(options.apiVersion, options.kind)) !== undefined;
    } catch (error) {
      if (error instanceof ClusterError) {
        if (error.status === 404) {
          return false;
        }
        throw error;
      }
      throw unreachable({ error, attempted: 'ask what the API server serves' });
    }
  }

  #request(options: {
    path: string;
    method: HttpMethod;
    query: { [name: string]: string };
    contentType?: string;
    body?: unknown;
  }): RequestContext {
    const context = this.configuration.baseServer.makeRequestContext(options.path, options.method);
    context.setHeaderParam('Accept', 'application/json, */*;q=0.8');
    for (const [name, value] of Object.entries(options.query)) {
      context.setQueryParam(name, value);
    }
    if (options.contentType) {
      context.setHeaderParam('Content-Type', options.contentType);
      context.setBody(JSON.stringify(options.body));
    }
    return context;
  }

  async #exchange(context: RequestContext): Promise<WireAnswer> {
    await this.configuration.authMethods.default?.applySecurityAuthentication(context);
    const response = await this.configuration.httpApi.send(context).toPromise();
    return { status: response.httpStatusCode, body: await response.body.text() };
  }
}
