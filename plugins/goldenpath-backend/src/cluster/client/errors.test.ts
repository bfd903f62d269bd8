import { refusedByServer, unreachable } from './errors';

function status(options: { reason: string; message: string; causes?: unknown[] }): string {
  return JSON.stringify({
    kind: 'Status',
    apiVersion: 'v1',
    status: 'Failure',
    reason: options.reason,
    message: options.message,
    details: { causes: options.causes ?? [] },
  });
}

describe('what the API server refuses', () => {
  it.each([
    { answered: 401, code: 'CREDENTIALS_EXPIRED' },
    { answered: 403, code: 'ACCESS_DENIED' },
    { answered: 404, code: 'NOT_FOUND' },
    { answered: 422, code: 'INVALID_REQUEST' },
    { answered: 400, code: 'INVALID_REQUEST' },
    { answered: 429, code: 'THROTTLED' },
    { answered: 500, code: 'UNAVAILABLE' },
    { answered: 503, code: 'UNAVAILABLE' },
  ])('$answered is $code, with a remedy', ({ answered, code }) => {
    const error = refusedByServer({ status: answered, body: 'no JSON at all', attempted: 'apply Namespace argocd' });
    expect(error).toMatchObject({ code, status: answered, message: expect.stringContaining('apply Namespace argocd') });
    expect(error.remedy).not.toBe('');
  });

  it('names who holds which field in a conflict', () => {
    const error = refusedByServer({
      status: 409,
      attempted: 'apply ConfigMap argocd/argocd-cm',
      body: status({
        reason: 'Conflict',
        message: 'Apply failed with 1 conflict: conflict with "kubectl-edit" using v1: .data.url',
        causes: [
          { reason: 'FieldManagerConflict', message: 'conflict with "kubectl-edit" using v1', field: '.data.url' },
        ],
      }),
    });
    expect(error).toMatchObject({
      code: 'CONFLICT',
      message: 'Could not apply ConfigMap argocd/argocd-cm: kubectl-edit holds .data.url',
      remedy: expect.stringContaining('kubectl-edit'),
    });
  });

  it('says every cause of a schema error', () => {
    const error = refusedByServer({
      status: 422,
      attempted: 'apply Application argocd/kong',
      body: status({
        reason: 'Invalid',
        message: 'Application.argoproj.io "kong" is invalid',
        causes: [
          { field: 'spec.project', message: 'Required value' },
          { field: 'spec.source', message: 'Invalid value: "string"' },
        ],
      }),
    });
    expect(error.message).toBe(
      'Could not apply Application argocd/kong: spec.project: Required value; spec.source: Invalid value: "string"',
    );
  });
});

describe('a cluster that cannot be reached', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:443'), { code: 'ECONNREFUSED' });

  it.each<{ title: string; error: unknown; says: string }>([
    { title: 'a refused connection', error: new TypeError('fetch failed', { cause: refused }), says: 'ECONNREFUSED' },
    {
      title: 'a name that does not resolve yet',
      error: new TypeError('fetch failed', { cause: Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }) }),
      says: 'ENOTFOUND',
    },
    {
      title: 'several addresses that all refuse',
      error: new TypeError('fetch failed', { cause: new AggregateError([refused], '') }),
      says: 'ECONNREFUSED',
    },
    {
      title: 'a certificate of somebody else',
      error: new TypeError('fetch failed', {
        cause: Object.assign(new Error('unable to verify the first certificate'), {
          code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
        }),
      }),
      says: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    },
    {
      title: 'no answer in time',
      error: new DOMException('The operation was aborted due to timeout', 'TimeoutError'),
      says: 'timeout',
    },
  ])('$title says why', ({ error, says }) => {
    expect(unreachable({ error, attempted: 'list Node' })).toMatchObject({
      code: 'CLUSTER_UNREACHABLE',
      message: expect.stringContaining(says),
    });
  });
});
