import { defaultContract } from '../../contract';
import { condition, resolvedTier, step } from '../../__testUtils__/builds';
import { ephemeralRequest, resolvedSpec } from '../../__testUtils__/requests';
import { deriveTiers } from '../../build/derive/deriveTiers';
import { buildRequestSchema } from '../../build';
import { errorCodes } from '../../errors/errorCodes';
import type { Build } from '../../build/types';
import {
  buildSchema,
  buildSpecSchema,
  capacityAnswerSchema,
  capacityQuerySchema,
  contractAnswerSchema,
  pageSchema,
  planAnswerSchema,
  teardownRequestSchema,
} from '.';

const spec = resolvedSpec({ request: { lifecycle: 'persistent' } });

function build(overrides: Partial<Build> = {}): Build {
  const tiers = [resolvedTier('0')];
  const steps = [
    step('0', 'ready', { startedAt: '2026-01-23T10:00:00.000Z', finishedAt: '2026-01-23T10:09:00.000Z' }),
    step('0', 'failed', { error: { code: 'NO_CAPACITY', message: 'none left', remedy: 'Ask for another size.' } }),
  ];
  const conditions = [condition('0-a', 'True')];
  return {
    environment: 'dev',
    buildId: 'persistent',
    lifecycle: 'persistent',
    incarnation: 1,
    phase: 'failed',
    spec,
    owner: 'group:default/team-a',
    requester: 'user:default/jo',
    createdAt: '2026-01-23T10:00:00.000Z',
    expiresSoon: false,
    conditions,
    tiers: deriveTiers({ spec: { tiers }, steps, conditions }),
    steps,
    apps: [{ name: 'kong', tier: '1', health: 'Unknown', sync: 'Unknown' }],
    ...overrides,
  };
}

describe('the schemas of answers', () => {
  it('describe every spec that is resolved, and lose nothing of it', () => {
    for (const resolved of [spec, resolvedSpec({})]) {
      expect(buildSpecSchema.parse(JSON.parse(JSON.stringify(resolved)))).toEqual(resolved);
    }
  });

  it('describe a build', () => {
    expect(buildSchema.parse(build())).toEqual(build());
    expect(pageSchema(buildSchema).parse({ items: [build()], totalItems: 1 }).items).toHaveLength(1);
  });

  it.each<[string, object]>([
    ['a phase that does not exist', { phase: 'fine' }],
    ['a time that is none', { createdAt: 'yesterday' }],
    ['a missing spec', { spec: undefined }],
    ['an incarnation before the first', { incarnation: 0 }],
  ])('refuse a build with %s', (_, broken) => {
    expect(buildSchema.safeParse({ ...build(), ...broken }).success).toBe(false);
  });

  it('describe the contract as it is answered', () => {
    const { version, tiers, apps, checks, lifecycles, kubernetes } = defaultContract;
    const answer = { version, digest: spec.contract.digest, tiers, apps, checks, lifecycles, kubernetes };
    expect(contractAnswerSchema.parse(answer)).toEqual(answer);
  });

  it('describe a plan with and without a spec', () => {
    const refused = {
      steps: [],
      apps: [],
      refusals: [{ path: 'owner', code: 'MISSING', message: 'Is missing' }],
      estimate: { known: false, reason: 'no run yet' },
    };
    expect(planAnswerSchema.safeParse(refused).success).toBe(true);
    expect(planAnswerSchema.safeParse({ ...refused, spec, refusals: [] }).success).toBe(true);
    expect(planAnswerSchema.safeParse({ ...refused, estimate: { known: true } }).success).toBe(false);
  });
});

describe('the schemas of capacity', () => {
  const bounds = [
    { state: 'known', id: 'a', title: 'A', left: 1, used: 2, limit: 3, unit: 'builds', evidence: 'counted' },
    { state: 'unknown', id: 'b', title: 'B', evidence: 'no answer' },
  ];
  const answer = { certainty: 'at-most', left: 1, bound: 'a', environment: 'dev', nodes: spec.nodes, bounds };

  it('describe an answer, and lose nothing of it', () => {
    expect(capacityAnswerSchema.parse(answer)).toEqual(answer);
  });

  it('take no answer that is sure of a number without one', () => {
    expect(capacityAnswerSchema.safeParse({ ...answer, left: undefined }).success).toBe(false);
    expect(capacityAnswerSchema.safeParse({ ...answer, certainty: 'unknown', left: undefined }).success).toBe(true);
  });

  it('ask for an environment, and for an owner in the full form of its reference', () => {
    expect(capacityQuerySchema.parse({ environment: 'dev', owner: 'Group:Team-A' })).toEqual({
      environment: 'dev',
      owner: 'group:default/team-a',
    });
    expect(capacityQuerySchema.safeParse({}).success).toBe(false);
    expect(capacityQuerySchema.safeParse({ environment: 'dev', nodes: 3 }).success).toBe(false);
  });
});

describe('the schemas of requests', () => {
  it('take a build request and refuse an unknown field', () => {
    expect(buildRequestSchema.parse(ephemeralRequest())).toEqual(ephemeralRequest());
    expect(buildRequestSchema.safeParse({ ...ephemeralRequest(), wishes: 3 }).success).toBe(false);
  });

  it('take no teardown without a confirmation', () => {
    expect(teardownRequestSchema.safeParse({ confirm: '23-01-26-01', dryRun: true }).success).toBe(true);
    expect(teardownRequestSchema.safeParse({ confirm: '' }).success).toBe(false);
    expect(teardownRequestSchema.safeParse({ dryRun: true }).success).toBe(false);
  });
});

describe('the error codes', () => {
  it('stand once each', () => {
    expect(new Set(errorCodes).size).toBe(errorCodes.length);
    expect(errorCodes).toContain('THROTTLED');
  });
});
