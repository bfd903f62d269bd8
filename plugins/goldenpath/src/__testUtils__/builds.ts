import type {
  Build,
  BuildPhase,
  Lifecycle,
  StepStatus,
  StepTiming,
  TierState,
  TierStatus,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { aSpec } from './spec';

/** The moment at which every test starts. */
export const NOW = new Date('2026-01-23T12:00:00.000Z');

/** A moment so many minutes before (or, negative, after) the start of the test. */
export function minutesAgo(minutes: number): string {
  return new Date(NOW.getTime() - minutes * 60_000).toISOString();
}

const tierNames = [
  { id: '0', name: 'Cluster Viability' },
  { id: '1', name: 'Delivery Plane' },
  { id: '1.5', name: 'Core Observability' },
  { id: '2', name: 'Platform Experience' },
  { id: '3', name: 'Production Identity' },
];

/** The five tiers, lowest first, at the given statuses; the rest was not asked for. */
export function tiersAt(...statuses: TierState[]): TierStatus[] {
  return tierNames.map(({ id, name }, rung) => ({
    id,
    name,
    status: statuses[rung] ?? 'not-requested',
    criteria: [],
  }));
}

/** A step of a build. */
export function aStep(step: Partial<StepStatus> & { id: string }): StepStatus {
  return {
    tier: '0',
    title: step.id,
    state: 'ready',
    needs: [],
    attempts: 1,
    ...step,
  };
}

/** How long a step usually takes; twice that where it is slow. */
export function aTiming(timing: Partial<StepTiming> & Pick<StepTiming, 'step' | 'p50Seconds'>): StepTiming {
  return { direction: 'ensure', runs: 12, p95Seconds: 2 * timing.p50Seconds, ...timing };
}

/** What a test wants of a build; the rest is that of an ephemeral one that is ready. */
export interface BuildWish extends Partial<Omit<Build, 'spec' | 'phase'>> {
  phase?: BuildPhase;
  lifecycle?: Lifecycle;
}

/** A build. */
export function aBuild(wish: BuildWish = {}): Build {
  const lifecycle = wish.lifecycle ?? 'ephemeral';
  const environment = wish.environment ?? 'dev';
  const buildId = wish.buildId ?? (lifecycle === 'persistent' ? 'persistent' : '23-01-26-01');
  const owner = wish.owner ?? 'group:default/platform';
  return {
    incarnation: 1,
    phase: 'ready',
    requester: 'user:default/ada',
    createdAt: minutesAgo(30),
    expiresSoon: false,
    conditions: [],
    tiers: tiersAt('passed', 'passed', 'passed'),
    steps: [],
    apps: [],
    ...(lifecycle === 'ephemeral' && { expiresAt: minutesAgo(-48 * 60) }),
    ...wish,
    environment,
    buildId,
    lifecycle,
    owner,
    spec: aSpec({ environment, buildId, lifecycle, owner }),
  };
}
