import type { Assessment, Observation } from '../types';
import type { FakeCloud } from './FakeCloud';

/** Criteria of the fake build's tiers: each holds while its things are there. */
export const criteria = {
  viable: { tier: '0', things: ['control-plane', 'nodes'] },
  delivered: { tier: '1', things: ['app:one', 'app:two'] },
};

/** What the fake cluster shows of itself. What never held is still settling; what held and does not any more has failed. */
export function observeFake(options: {
  cloud: FakeCloud;
  clock: { now(): number };
  conditions: { type: string; status: string; reason: string }[];
}): Assessment {
  const observations = Object.entries(criteria).map(([type, criterion]): Observation => {
    const missing = criterion.things.filter(id => {
      const found = options.cloud.find(id);
      return found === undefined || found.activeAt > options.clock.now();
    });
    if (missing.length === 0) {
      return { type, status: 'True', reason: 'Seen', message: `${criterion.things.join(', ')} are there` };
    }
    const before = options.conditions.find(condition => condition.type === type);
    const hadHeld = before !== undefined && before.reason !== 'NotYet';
    return {
      type,
      status: 'False',
      reason: hadHeld ? 'Lost' : 'NotYet',
      message: `${missing.join(', ')} is missing`,
    };
  });
  return {
    observations,
    apps: criteria.delivered.things.map(name => ({
      name,
      tier: '1',
      health: options.cloud.find(name) ? 'Healthy' : 'Missing',
      sync: options.cloud.find(name) ? 'Synced' : 'OutOfSync',
    })),
    retryAfterMs: 10_000,
  };
}
