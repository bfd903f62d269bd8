import { ephemeralSpec } from '../__testUtils__/specs';
import type { Application } from './application';
import { renderApplication } from './application';
import { appStatusOf, judgeApplication } from './judgeApplication';

const spec = ephemeralSpec();

function appNamed(name: string) {
  const app = spec.apps.find(found => found.name === name);
  if (!app) {
    throw new Error(`No app ${name}`);
  }
  return app;
}

/** An Application as Argo CD leaves it when all is well, but for what `status` says. */
function application(name: string, status: Partial<NonNullable<Application['status']>> = {}): Application {
  const app = appNamed(name);
  const rendered: Application = renderApplication({ spec, app });
  return {
    ...rendered,
    status: {
      sync: {
        status: 'Synced',
        revision: app.source.targetRevision,
        comparedTo: { source: rendered.spec?.source },
      },
      health: { status: 'Healthy' },
      operationState: { phase: 'Succeeded', syncResult: { revision: app.source.targetRevision } },
      ...status,
    },
  };
}

describe('judgeApplication', () => {
  const kong = appNamed('kong');
  const source = application('kong').spec?.source;

  it.each<{ title: string; given: Application; verdict: string; evidence?: string }>([
    {
      title: 'Synced, Healthy, Succeeded at the pinned version',
      given: application('kong'),
      verdict: 'healthy',
      evidence: '2.47.0',
    },
    {
      title: 'nobody has looked at it yet',
      given: { ...application('kong'), status: undefined },
      verdict: 'progressing',
      evidence: 'has not looked at it yet',
    },
    {
      title: 'OutOfSync',
      given: application('kong', { sync: { status: 'OutOfSync', revision: '2.47.0', comparedTo: { source } } }),
      verdict: 'progressing',
    },
    {
      title: 'Healthy and Synced while the operation is still running',
      given: application('kong', { operationState: { phase: 'Running', message: 'waiting for completion of hook' } }),
      verdict: 'progressing',
      evidence: 'waiting for completion of hook',
    },
    {
      title: 'Synced and Succeeded with nothing healthy yet, as one wave without hooks is at once',
      given: application('kong', { health: { status: 'Progressing' } }),
      verdict: 'progressing',
    },
    {
      title: 'Degraded, with the resource that is unwell',
      given: application('kong', {
        health: { status: 'Degraded' },
        resources: [
          {
            kind: 'Deployment',
            name: 'kong-kong',
            health: { status: 'Degraded', message: 'exceeded its progress deadline' },
          },
        ],
      }),
      verdict: 'degraded',
      evidence: 'Deployment kong-kong is Degraded (exceeded its progress deadline)',
    },
    {
      title: 'an operation that failed, with its message',
      given: application('kong', {
        operationState: { phase: 'Failed', message: 'one or more objects failed to apply' },
      }),
      verdict: 'degraded',
      evidence: 'one or more objects failed to apply',
    },
    {
      title: 'a comparison error, with its message',
      given: application('kong', {
        sync: { status: 'Unknown', revision: '2.47.0', comparedTo: { source } },
        conditions: [{ type: 'ComparisonError', message: 'chart kong 2.47.0 not found' }],
      }),
      verdict: 'degraded',
      evidence: 'ComparisonError: chart kong 2.47.0 not found',
    },
    {
      title: 'green, but of an older source',
      given: application('kong', {
        sync: { status: 'Synced', revision: '2.46.0', comparedTo: { source: { ...source, targetRevision: '2.46.0' } } },
      }),
      verdict: 'progressing',
      evidence: 'has not compared it with its present source yet',
    },
    {
      title: 'green, but of other values',
      given: application('kong', {
        sync: {
          status: 'Synced',
          revision: '2.47.0',
          comparedTo: { source: { ...source, helm: { valuesObject: { proxy: { type: 'ClusterIP' } } } } },
        },
      }),
      verdict: 'progressing',
      evidence: 'has not compared it with its present source yet',
    },
    {
      title: 'green at another version than the pinned one',
      given: application('kong', { sync: { status: 'Synced', revision: '2.48.0', comparedTo: { source } } }),
      verdict: 'progressing',
      evidence: 'it is at 2.48.0, not at 2.47.0',
    },
    {
      title: 'the last operation was for another revision',
      given: application('kong', { operationState: { phase: 'Succeeded', syncResult: { revision: '2.46.0' } } }),
      verdict: 'progressing',
      evidence: 'its last operation was for 2.46.0',
    },
    {
      title: 'somebody changed what it asks for',
      given: { ...application('kong'), spec: { source: { ...source, targetRevision: '9.9.9' } } },
      verdict: 'progressing',
      evidence: 'asks for 9.9.9, not for 2.47.0',
    },
  ])('$title: $verdict', ({ given, verdict, evidence }) => {
    const judged = judgeApplication({ app: kong, application: given });
    expect(judged.verdict).toBe(verdict);
    expect(judged.evidence).toContain(evidence ?? 'kong');
  });

  it('takes the commit that a tag names for the tag', () => {
    const commit = 'c'.repeat(40);
    const given = application('secret-stores', {
      sync: { status: 'Synced', revision: commit, comparedTo: { source: application('secret-stores').spec?.source } },
      operationState: { phase: 'Succeeded', syncResult: { revision: commit } },
    });
    expect(judgeApplication({ app: appNamed('secret-stores'), application: given })).toMatchObject({
      verdict: 'healthy',
    });
  });
});

describe('appStatusOf', () => {
  it("uses Argo CD's own words, and Unknown where nothing is known", () => {
    const kong = appNamed('kong');
    expect(appStatusOf({ app: kong, application: application('kong') })).toEqual({
      name: 'kong',
      tier: '1',
      health: 'Healthy',
      sync: 'Synced',
    });
    expect(appStatusOf({ app: kong, application: undefined })).toMatchObject({ health: 'Unknown', sync: 'Unknown' });
  });
});
