import { isError } from '@backstage/errors';
import { ClusterError } from './ClusterError';

/** The parts of a Kubernetes `Status` that say why a request was refused. */
interface ApiStatus {
  reason?: string;
  message?: string;
  details?: { causes?: { reason?: string; message?: string; field?: string }[] };
}

/** What the API server answered, where that was not what was asked for. `attempted` is as `apply Namespace argocd`. */
export function refusedByServer(options: { status: number; body: string; attempted: string }): ClusterError {
  const { status, attempted } = options;
  const refusal = parseStatus(options.body);
  const said = refusal?.message ?? (options.body.slice(0, 300) || 'no explanation');
  const message = `Could not ${attempted}: the API server answered ${status}: ${said}`;
  switch (status) {
    case 401:
      return new ClusterError({
        code: 'CREDENTIALS_EXPIRED',
        status,
        message,
        remedy:
          "The backend's role has no access entry in this cluster, or its token has ended. Check the cluster's access entries; a new token is made at the next look.",
      });
    case 403:
      return new ClusterError({
        code: 'ACCESS_DENIED',
        status,
        message,
        remedy:
          "Give the backend's role the cluster admin access policy in this cluster's access entries; where a policy refused the object, its message says which.",
      });
    case 404:
      return new ClusterError({
        code: 'NOT_FOUND',
        status,
        message,
        remedy: 'Something that it needs is not in the cluster (yet); it is looked for again.',
      });
    case 409:
      return new ClusterError({
        code: 'CONFLICT',
        status,
        message: `Could not ${attempted}: ${describeConflict(refusal) ?? said}`,
        remedy: `Let ${managersOf(refusal) || 'the other writer'} give the fields up, or take the object away; then retry the build.`,
      });
    case 400:
    case 422:
      return new ClusterError({
        code: 'INVALID_REQUEST',
        status,
        message: `Could not ${attempted}: ${describeCauses(refusal) ?? said}`,
        remedy:
          'The contract or the configuration asks for something that this cluster does not accept; correct the field named here.',
      });
    case 429:
      return new ClusterError({
        code: 'THROTTLED',
        status,
        message,
        remedy: 'The API server is busy; it is asked again later.',
      });
    default:
      return new ClusterError({
        code: status >= 500 ? 'UNAVAILABLE' : 'INVALID_REQUEST',
        status,
        message,
        remedy:
          status >= 500
            ? 'The API server, or a webhook that it asks, failed; it is tried again. If it stays, look at the control plane logs and the webhooks of the cluster.'
            : 'Look at the message of the API server.',
      });
  }
}

/** Nobody answered: the name, the network, the time limit or TLS. */
export function unreachable(options: { error: unknown; attempted: string }): ClusterError {
  return new ClusterError({
    code: 'CLUSTER_UNREACHABLE',
    message: `Could not ${options.attempted}: the API server does not answer (${rootCause(options.error)})`,
    remedy:
      "A new endpoint takes a minute until its name resolves. If it stays, check that the backend's network reaches the cluster's endpoint and that its public access allows it.",
  });
}

/** The pod did not take the connection, or did not answer in it. */
export function forwardFailed(options: { error: unknown; attempted: string }): ClusterError {
  return new ClusterError({
    code: 'UNAVAILABLE',
    message: `Could not ${options.attempted}: ${rootCause(options.error)}`,
    remedy: 'Look at the pod: it does not listen there, or it is going away.',
  });
}

/** The innermost reason: `fetch failed` hides it in its cause, several addresses in a list, a WebSocket in an event. */
function rootCause(error: unknown): string {
  let current: unknown = error;
  for (let depth = 0; depth < 5; depth++) {
    const inner = innerOf(current);
    if (inner === undefined) {
      break;
    }
    current = inner;
  }
  const { message, code, name }: { message?: unknown; code?: unknown; name?: unknown } = Object(current);
  const said = typeof message === 'string' && message !== '' ? message : undefined;
  if (typeof code === 'string' && !said?.includes(code)) {
    return said ? `${code}: ${said}` : code;
  }
  return said ?? (typeof name === 'string' ? name : String(current));
}

function innerOf(error: unknown): unknown {
  const { cause, errors, error: event }: { cause?: unknown; errors?: unknown; error?: unknown } = Object(error);
  return [cause, Array.isArray(errors) ? errors[0] : undefined, event].find(isError);
}

function parseStatus(body: string): ApiStatus | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function managersOf(status: ApiStatus | undefined): string {
  const text = [status?.message, ...(status?.details?.causes ?? []).map(cause => cause.message)].join('\n');
  return [...new Set([...text.matchAll(/conflicts? with "([^"]+)"/g)].map(match => match[1]))].join(', ');
}

function describeConflict(status: ApiStatus | undefined): string | undefined {
  const managers = managersOf(status);
  if (!managers) {
    return undefined;
  }
  const fields = (status?.details?.causes ?? []).map(cause => cause.field).filter(Boolean);
  return `${managers} holds ${fields.length > 0 ? fields.join(', ') : 'fields that we set'}`;
}

function describeCauses(status: ApiStatus | undefined): string | undefined {
  const causes = (status?.details?.causes ?? []).map(cause => [cause.field, cause.message].filter(Boolean).join(': '));
  return causes.length > 0 ? causes.join('; ') : undefined;
}
