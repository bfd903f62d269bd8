import { text as textOf } from '../apps/values';
import { valueAt } from '../model/json';
import type { ImageBackend } from './backends';

/** A JSON answer of an application. */
export function answerJson(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
}

/** A plain or HTML answer of an application. */
export function answerText(body: string, options: { status?: number; contentType?: string } = {}): Response {
  const { status = 200, contentType = 'text/plain; charset=utf-8' } = options;
  return new Response(body, { status, headers: { 'content-type': contentType } });
}

const HTML = { contentType: 'text/html; charset=utf-8' };

function page(title: string): Response {
  return answerText(`<!doctype html><html><head><title>${title}</title></head><body></body></html>`, HTML);
}

function pathOf(target: string): string {
  return target.split('?')[0] ?? '/';
}

/** Kong without routes: it takes the request and says that it knows no route for it. */
export const kongProxy: ImageBackend = (context, { port }) => {
  switch (port) {
    case 8000:
    case 8443:
      return answerJson(
        { message: 'no Route matched with those values', request_id: requestId(context.time.now()) },
        404,
      );
    case 8100:
      return answerJson({ message: 'ready' });
    default:
      return undefined;
  }
};

export const alertmanager: ImageBackend = (context, { port, path, pod }) => {
  if (port !== 9093) {
    return undefined;
  }
  switch (pathOf(path)) {
    case '/-/ready':
    case '/-/healthy':
      return answerText('OK');
    case '/api/v2/status':
      return answerJson({
        cluster: { name: pod.metadata.name, peers: [], status: 'ready' },
        config: {
          original: 'global:\n  resolve_timeout: 5m\nroute:\n  receiver: "null"\nreceivers:\n- name: "null"\n',
        },
        uptime: String(valueAt(pod, 'status', 'startTime') ?? context.store.timestamp()),
        versionInfo: {
          branch: 'HEAD',
          buildDate: '20221222-14:51:36',
          buildUser: '',
          goVersion: 'go1.19.4',
          revision: '258fab7cdd551f2cf251ed0348f0ad7289aee789',
          version: '0.25.0',
        },
      });
    case '/':
      return page('Alertmanager');
    default:
      return answerText('404 page not found\n', { status: 404 });
  }
};

export const grafana: ImageBackend = (_context, { port, path, pod }) => {
  if (port !== 3000) {
    return undefined;
  }
  const image = imageOf(pod, 'grafana/grafana');
  switch (pathOf(path)) {
    case '/api/health':
      return answerJson({ commit: '0000000000', database: 'ok', version: image.split(':').pop() ?? '' });
    case '/':
      return new Response(null, { status: 302, headers: { location: '/login' } });
    case '/login':
      return page('Grafana');
    default:
      return answerJson({ message: 'Not found' }, 404);
  }
};

export const backstage: ImageBackend = (_context, { port, path }) => {
  if (port !== 7007) {
    return undefined;
  }
  return pathOf(path).startsWith('/.backstage/health') || pathOf(path) === '/healthcheck'
    ? answerJson({ status: 'ok' })
    : page('Backstage');
};

export const loki: ImageBackend = (_context, { port, path }) => {
  if (port !== 3100) {
    return undefined;
  }
  return pathOf(path) === '/ready' ? answerText('ready\n') : answerText('404 page not found\n', { status: 404 });
};

export const keycloak: ImageBackend = (_context, { port, path }) => {
  const [, realm] = /^\/realms\/([^/]+)\/\.well-known\/openid-configuration$/.exec(pathOf(path)) ?? [];
  if (port !== 8080) {
    return undefined;
  }
  const issuer = `http://keycloak/realms/${realm}`;
  return realm === undefined
    ? page('Keycloak')
    : answerJson({
        issuer,
        authorization_endpoint: `${issuer}/protocol/openid-connect/auth`,
        token_endpoint: `${issuer}/protocol/openid-connect/token`,
        jwks_uri: `${issuer}/protocol/openid-connect/certs`,
      });
};

export const argocd: ImageBackend = (_context, { port, path }) => {
  if (port !== 8080) {
    return undefined;
  }
  switch (pathOf(path)) {
    case '/healthz':
      return answerText('ok');
    case '/api/version':
      return answerJson({ Version: 'v3.5.1' });
    default:
      return page('Argo CD');
  }
};

function imageOf(pod: { [field: string]: unknown }, name: string): string {
  const containers = valueAt(pod, 'spec', 'containers');
  const images = Array.isArray(containers) ? containers.map(container => textOf(container, 'image', '')) : [];
  return images.find(image => image.includes(name)) ?? '';
}

/** Kong numbers its requests with 32 hexadecimal digits. */
function requestId(now: number): string {
  return now.toString(16).padStart(32, '0');
}
