import { ResponseError } from '@backstage/errors';

/** What a browser's fetch and Node's have in common. @public */
export type FetchFunction = (url: string, init?: RequestInit) => Promise<Response>;

/** How clients of the backend are made. @public */
export interface GoldenPathClientOptions {
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  fetchApi: { fetch: FetchFunction };
  /** For backends, which have no session; pages leave it to their `fetchApi`. */
  token?: string;
}

/** Values of a query; those that are `undefined` are left out. */
export type QueryValues = { [key: string]: string | number | boolean | undefined };

/** One call of the backend's API. */
export interface Call {
  path: string;
  query?: QueryValues;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is, instead of a body. */
  csv?: string;
  method?: 'GET' | 'POST';
  headers?: { [name: string]: string };
  /** Gives the call up. */
  signal?: AbortSignal;
}

/** Calls the backend; rejects with a `ResponseError` where it refuses, whose message says what to do. */
export class BackendCaller {
  readonly #options: GoldenPathClientOptions;

  constructor(options: GoldenPathClientOptions) {
    this.#options = options;
  }

  async json<T>(call: Call): Promise<T> {
    return (await this.#send(call, 'application/json')).json();
  }

  async text(call: Call, accept: string): Promise<string> {
    return (await this.#send(call, accept)).text();
  }

  async #send(call: Call, accept: string): Promise<Response> {
    const { discoveryApi, fetchApi, token } = this.#options;
    const baseUrl = await discoveryApi.getBaseUrl('goldenpath');
    const sent = contentOf(call);
    const method = call.method ?? (sent === undefined ? 'GET' : 'POST');
    const response = await fetchApi.fetch(`${baseUrl}${call.path}${formatQuery(call.query)}`, {
      method,
      headers: {
        Accept: accept,
        ...(sent !== undefined && { 'Content-Type': sent.type }),
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        ...call.headers,
      },
      ...(sent !== undefined && { body: sent.text }),
      ...(call.signal && { signal: call.signal }),
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}

function contentOf({ body, csv }: Call): { type: string; text: string } | undefined {
  if (csv !== undefined) {
    return { type: 'text/csv', text: csv };
  }
  return body === undefined ? undefined : { type: 'application/json', text: JSON.stringify(body) };
}

function formatQuery(query: QueryValues = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) {
      search.set(name, String(value));
    }
  }
  const text = search.toString();
  return text && `?${text}`;
}
